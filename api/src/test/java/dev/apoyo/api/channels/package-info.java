@NullMarked
package dev.apoyo.api.channels;

import org.jspecify.annotations.NullMarked;
