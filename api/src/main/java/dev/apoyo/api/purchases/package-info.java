/** What owners paid for their products, how, and until when the warranty runs. */
@NullMarked
package dev.apoyo.api.purchases;

import org.jspecify.annotations.NullMarked;
