@NullMarked
package dev.apoyo.api.downtime;

import org.jspecify.annotations.NullMarked;
