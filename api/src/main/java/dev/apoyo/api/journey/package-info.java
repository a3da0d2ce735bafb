/** Every interaction around a product, before, during and after its problems. */
@NullMarked
package dev.apoyo.api.journey;

import org.jspecify.annotations.NullMarked;
