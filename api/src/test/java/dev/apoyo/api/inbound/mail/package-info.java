@NullMarked
package dev.apoyo.api.inbound.mail;

import org.jspecify.annotations.NullMarked;
