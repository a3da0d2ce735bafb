/** E-mail out: SMTP, or a folder for development. */
@NullMarked
package dev.apoyo.api.channels.mail;

import org.jspecify.annotations.NullMarked;
