/** What people say of products in public. */
@NullMarked
package dev.apoyo.contracts.mention;

import org.jspecify.annotations.NullMarked;
