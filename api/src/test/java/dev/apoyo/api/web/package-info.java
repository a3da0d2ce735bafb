/** Holds the pages at {@code /} to their own promises; needs neither a browser nor Node. */
@NullMarked
package dev.apoyo.api.web;

import org.jspecify.annotations.NullMarked;
