/** Problems in somebody's hands until they are over. */
@NullMarked
package dev.apoyo.api.cases;

import org.jspecify.annotations.NullMarked;
