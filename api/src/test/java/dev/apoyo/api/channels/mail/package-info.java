@NullMarked
package dev.apoyo.api.channels.mail;

import org.jspecify.annotations.NullMarked;
