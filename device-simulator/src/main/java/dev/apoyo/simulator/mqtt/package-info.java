/**
 * The devices' side of MQTT 3.1.1: many connections on a few event loops, at-least-once delivery with exact counts.
 * Only what a device of Apoyo needs: connect with a Will, publish with QoS 1, hear its own topics.
 */
@NullMarked
package dev.apoyo.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
