package dev.apoyo.local.journey;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One control packet, field by field. */
final class MqttPacket {

    private static final int CONTENT_TYPE = 0x03;

    private final int firstOctet;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);

    MqttPacket(int firstOctet) {
        this.firstOctet = firstOctet;
    }

    MqttPacket octet(int value) {
        body.write(value);
        return this;
    }

    MqttPacket number(int value) {
        return octet(value >> 8).octet(value & 0xFF);
    }

    MqttPacket text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).bytes(utf8);
    }

    MqttPacket bytes(byte[] value) {
        body.writeBytes(value);
        return this;
    }

    /** The properties of a PUBLISH of MQTT 5. */
    MqttPacket contentType(@Nullable String contentType) {
        if (contentType == null) {
            return octet(0);
        }
        byte[] utf8 = contentType.getBytes(StandardCharsets.UTF_8);
        return octet(1 + 2 + utf8.length)
                .octet(CONTENT_TYPE)
                .number(utf8.length)
                .bytes(utf8);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(firstOctet);
        int rest = body.size();
        do {
            int sevenBits = rest & 0x7F;
            rest >>>= 7;
            out.writeByte(rest > 0 ? sevenBits | 0x80 : sevenBits);
        } while (rest > 0);
        body.writeTo(out);
    }
}
