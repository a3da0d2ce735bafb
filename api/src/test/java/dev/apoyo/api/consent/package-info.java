@NullMarked
package dev.apoyo.api.consent;

import org.jspecify.annotations.NullMarked;
