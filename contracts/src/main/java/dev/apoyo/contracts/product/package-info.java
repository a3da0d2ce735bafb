/** What devices of one kind send, and which device is which asset of which owner. */
@NullMarked
package dev.apoyo.contracts.product;

import org.jspecify.annotations.NullMarked;
