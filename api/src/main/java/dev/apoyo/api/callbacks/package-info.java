/** A person calls when things leave their course: by a deadline, and with an outcome. */
@NullMarked
package dev.apoyo.api.callbacks;

import org.jspecify.annotations.NullMarked;
