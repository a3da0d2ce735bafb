@NullMarked
package dev.apoyo.contracts.corpus;

import org.jspecify.annotations.NullMarked;
