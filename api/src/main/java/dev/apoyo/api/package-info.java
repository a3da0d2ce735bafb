/** Insight to people: start reading at {@link dev.apoyo.api.ApiWiring}. */
@NullMarked
package dev.apoyo.api;

import org.jspecify.annotations.NullMarked;
