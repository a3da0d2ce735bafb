/** The way from whatever an owner looks at to help. */
@NullMarked
package dev.apoyo.api.support;

import org.jspecify.annotations.NullMarked;
