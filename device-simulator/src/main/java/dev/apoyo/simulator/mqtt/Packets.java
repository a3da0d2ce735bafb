package dev.apoyo.simulator.mqtt;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1 control packets that a device sends, appended to a buffer so that many leave with one write. */
final class Packets {

    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;
    static final int PINGRESP = 13;

    private static final int CONNECT_HEADER = 0x10;
    private static final int PUBLISH_QOS_1_HEADER = 0x32;
    private static final int RETAIN_BIT = 0x01;
    private static final int PUBACK_HEADER = 0x40;
    private static final int SUBSCRIBE_HEADER = 0x82;
    private static final int PINGREQ_HEADER = 0xC0;
    private static final int DISCONNECT_HEADER = 0xE0;

    private static final byte PROTOCOL_LEVEL_3_1_1 = 4;
    private static final int CLEAN_SESSION = 0x02;
    private static final int WILL_QOS_1_RETAINED = 0x04 | 0x08 | 0x20;
    private static final int USER_AND_PASSWORD = 0xC0;

    private Packets() {}

    /** CONNECT with a clean session; an empty {@code willBody} means no Will. */
    static void connect(
            Buffer to, String deviceId, String secret, int keepAliveSeconds, byte[] willTopic, byte[] will) {
        byte[] id = utf8(deviceId);
        byte[] password = utf8(secret);
        boolean hasWill = will.length > 0;
        int length = 10 + 2 + id.length + 2 + id.length + 2 + password.length;
        length += hasWill ? 2 + willTopic.length + 2 + will.length : 0;
        header(to, CONNECT_HEADER, length);
        field(to, utf8("MQTT"));
        to.appendByte(PROTOCOL_LEVEL_3_1_1);
        to.appendByte((byte) (CLEAN_SESSION | USER_AND_PASSWORD | (hasWill ? WILL_QOS_1_RETAINED : 0)));
        to.appendUnsignedShort(keepAliveSeconds);
        field(to, id);
        if (hasWill) {
            field(to, willTopic);
            field(to, will);
        }
        field(to, id);
        field(to, password);
    }

    static void subscribe(Buffer to, int packetId, byte[] firstFilter, byte[] secondFilter) {
        header(to, SUBSCRIBE_HEADER, 2 + 2 + firstFilter.length + 1 + 2 + secondFilter.length + 1);
        to.appendUnsignedShort(packetId);
        field(to, firstFilter);
        to.appendByte((byte) 1);
        field(to, secondFilter);
        to.appendByte((byte) 1);
    }

    /** PUBLISH with QoS 1. After a reconnect a message goes out as new: the clean session knows no earlier one. */
    static void publish(Buffer to, int packetId, byte[] topic, byte[] body, boolean isRetained) {
        header(
                to,
                isRetained ? PUBLISH_QOS_1_HEADER | RETAIN_BIT : PUBLISH_QOS_1_HEADER,
                2 + topic.length + 2 + body.length);
        field(to, topic);
        to.appendUnsignedShort(packetId);
        to.appendBytes(body);
    }

    static void acknowledge(Buffer to, int packetId) {
        header(to, PUBACK_HEADER, 2);
        to.appendUnsignedShort(packetId);
    }

    static void ping(Buffer to) {
        header(to, PINGREQ_HEADER, 0);
    }

    static void disconnect(Buffer to) {
        header(to, DISCONNECT_HEADER, 0);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void header(Buffer to, int firstByte, int remainingLength) {
        to.appendUnsignedByte((short) firstByte);
        int rest = remainingLength;
        do {
            int sevenBits = rest & 0x7F;
            rest >>>= 7;
            to.appendUnsignedByte((short) (rest > 0 ? sevenBits | 0x80 : sevenBits));
        } while (rest > 0);
    }

    private static void field(Buffer to, byte[] bytes) {
        to.appendUnsignedShort(bytes.length);
        to.appendBytes(bytes);
    }
}
