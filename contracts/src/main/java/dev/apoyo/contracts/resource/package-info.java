/** Files that are shipped inside of the jar. */
@NullMarked
package dev.apoyo.contracts.resource;

import org.jspecify.annotations.NullMarked;
