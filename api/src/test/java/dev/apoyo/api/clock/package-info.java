@NullMarked
package dev.apoyo.api.clock;

import org.jspecify.annotations.NullMarked;
