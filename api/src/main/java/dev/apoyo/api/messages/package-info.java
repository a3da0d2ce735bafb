/** What owners are told: feed and texts. */
@NullMarked
package dev.apoyo.api.messages;

import org.jspecify.annotations.NullMarked;
