@NullMarked
package dev.apoyo.api.log;

import org.jspecify.annotations.NullMarked;
