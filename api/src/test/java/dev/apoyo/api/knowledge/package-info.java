@NullMarked
package dev.apoyo.api.knowledge;

import org.jspecify.annotations.NullMarked;
