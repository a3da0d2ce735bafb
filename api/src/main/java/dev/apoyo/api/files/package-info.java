/** Files that stand for services a maker has not connected yet. */
@NullMarked
package dev.apoyo.api.files;

import org.jspecify.annotations.NullMarked;
