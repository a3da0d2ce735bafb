/** {@code apoyo demo}: the whole journey without a person, with every count in a report. */
@NullMarked
package dev.apoyo.local.demo;

import org.jspecify.annotations.NullMarked;
