@NullMarked
package dev.apoyo.api.callbacks;

import org.jspecify.annotations.NullMarked;
