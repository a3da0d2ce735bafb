@NullMarked
package dev.apoyo.contracts.codec;

import org.jspecify.annotations.NullMarked;
