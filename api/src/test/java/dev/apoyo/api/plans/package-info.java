/** How the database reads: what tests of plans share. */
@NullMarked
package dev.apoyo.api.plans;

import org.jspecify.annotations.NullMarked;
