/** Who looks after cases: what they know, when they work, and which case is whose. Knows nothing of cases but their facts. */
@NullMarked
package dev.apoyo.api.people;

import org.jspecify.annotations.NullMarked;
