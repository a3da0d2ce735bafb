@NullMarked
package dev.apoyo.api.accounts;

import org.jspecify.annotations.NullMarked;
