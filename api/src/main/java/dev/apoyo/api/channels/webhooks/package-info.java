/** Signed webhooks as the Standard Webhooks specification wants them: out to gateways, and what both ways need. */
@NullMarked
package dev.apoyo.api.channels.webhooks;

import org.jspecify.annotations.NullMarked;
