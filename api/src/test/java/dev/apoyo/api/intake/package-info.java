@NullMarked
package dev.apoyo.api.intake;

import org.jspecify.annotations.NullMarked;
