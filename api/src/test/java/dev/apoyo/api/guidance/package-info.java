@NullMarked
package dev.apoyo.api.guidance;

import org.jspecify.annotations.NullMarked;
