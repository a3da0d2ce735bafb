@NullMarked
package dev.apoyo.api.refunds;

import org.jspecify.annotations.NullMarked;
