@NullMarked
package dev.apoyo.api.exchange;

import org.jspecify.annotations.NullMarked;
