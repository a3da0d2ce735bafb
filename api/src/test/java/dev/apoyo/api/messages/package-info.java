@NullMarked
package dev.apoyo.api.messages;

import org.jspecify.annotations.NullMarked;
