@NullMarked
package dev.apoyo.api.registry;

import org.jspecify.annotations.NullMarked;
