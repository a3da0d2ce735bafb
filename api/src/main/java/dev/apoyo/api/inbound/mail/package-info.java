/** E-mail in: bounded parsing of what anybody may send, and the mailboxes it is read from. */
@NullMarked
package dev.apoyo.api.inbound.mail;

import org.jspecify.annotations.NullMarked;
