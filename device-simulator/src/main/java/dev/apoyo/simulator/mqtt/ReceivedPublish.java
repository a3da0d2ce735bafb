package dev.apoyo.simulator.mqtt;

import io.vertx.core.buffer.Buffer;

/** A PUBLISH from the endpoint. {@code packetId} is 0 for QoS 0. */
record ReceivedPublish(String topic, int packetId, byte[] body) {

    private static final int QOS_BITS = 0x06;

    static ReceivedPublish read(int flags, Buffer packet) {
        int topicLength = packet.getUnsignedShort(0);
        int position = 2 + topicLength;
        String topic = packet.getString(2, position);
        boolean hasPacketId = (flags & QOS_BITS) != 0;
        int packetId = hasPacketId ? packet.getUnsignedShort(position) : 0;
        return new ReceivedPublish(
                topic, packetId, packet.getBytes(hasPacketId ? position + 2 : position, packet.length()));
    }

    boolean wantsAcknowledgement() {
        return packetId != 0;
    }
}
