@NullMarked
package dev.apoyo.contracts.catalogue;

import org.jspecify.annotations.NullMarked;
