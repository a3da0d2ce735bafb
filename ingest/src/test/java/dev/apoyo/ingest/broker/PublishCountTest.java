package dev.apoyo.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class PublishCountTest {

    private static final int PUBLISH = 0x32;
    private static final int PUBACK = 0x40;
    private static final int PINGRESP = 0xD0;

    PublishCountTest() {}

    @Test
    void countsPublishesAmongOtherPacketsHoweverTheyAreCut() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int length : new int[] {5, 127, 128, 20_000}) {
            packet(bytes, PUBLISH, length);
            packet(bytes, PUBACK, 4);
            packet(bytes, PINGRESP, 0);
        }
        for (int cut : new int[] {1, 2, 7, 1_000, bytes.size()}) {
            assertThat(countOf(bytes.toByteArray(), cut)).as("cut each %d", cut).isEqualTo(4);
        }
    }

    @Test
    void countsAPublishOnlyWhenItIsWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        packet(bytes, PUBLISH, 200);
        PublishCount count = new PublishCount();
        count.accept(bytes.toByteArray(), 0, bytes.size() - 1);
        assertThat(count.publishes()).isZero();
        count.accept(bytes.toByteArray(), bytes.size() - 1, 1);
        assertThat(count.publishes()).isEqualTo(1);
    }

    private static long countOf(byte[] bytes, int cut) {
        PublishCount count = new PublishCount();
        for (int start = 0; start < bytes.length; start += cut) {
            count.accept(bytes, start, Math.min(cut, bytes.length - start));
        }
        return count.publishes();
    }

    private static void packet(ByteArrayOutputStream bytes, int header, int bodyLength) {
        bytes.write(header);
        int length = bodyLength;
        while (length > 0x7F) {
            bytes.write(length & 0x7F | 0x80);
            length >>= 7;
        }
        bytes.write(length);
        bytes.writeBytes(new byte[bodyLength]);
    }
}
