@NullMarked
package dev.apoyo.contracts.golden;

import org.jspecify.annotations.NullMarked;
