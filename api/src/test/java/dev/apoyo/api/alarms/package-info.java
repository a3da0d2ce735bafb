@NullMarked
package dev.apoyo.api.alarms;

import org.jspecify.annotations.NullMarked;
