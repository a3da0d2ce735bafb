@NullMarked
package dev.apoyo.api.schedule;

import org.jspecify.annotations.NullMarked;
