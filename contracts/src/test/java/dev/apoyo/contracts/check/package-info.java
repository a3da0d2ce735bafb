@NullMarked
package dev.apoyo.contracts.check;

import org.jspecify.annotations.NullMarked;
