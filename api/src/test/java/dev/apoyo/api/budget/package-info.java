@NullMarked
package dev.apoyo.api.budget;

import org.jspecify.annotations.NullMarked;
