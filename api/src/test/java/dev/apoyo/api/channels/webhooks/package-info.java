@NullMarked
package dev.apoyo.api.channels.webhooks;

import org.jspecify.annotations.NullMarked;
