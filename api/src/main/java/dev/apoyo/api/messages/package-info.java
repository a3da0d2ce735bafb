/** What owners are told: feed, texts and e-mail. */
@NullMarked
package dev.apoyo.api.messages;

import org.jspecify.annotations.NullMarked;
