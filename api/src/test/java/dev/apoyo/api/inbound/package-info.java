@NullMarked
package dev.apoyo.api.inbound;

import org.jspecify.annotations.NullMarked;
