/** Kafka: topics, consumers on threads of their own, the outbox of the control plane. */
@NullMarked
package dev.apoyo.api.log;

import org.jspecify.annotations.NullMarked;
