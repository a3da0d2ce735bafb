/** Product models and detection rules. */
@NullMarked
package dev.apoyo.api.rules;

import org.jspecify.annotations.NullMarked;
