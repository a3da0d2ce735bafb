package dev.apoyo.simulator.fleet;

import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Payloads that no endpoint may accept: those of the shared corpus that are refused once, whatever the time is, and have no
 * sequence that could be mistaken for one of the device's own.
 */
final class MalformedBodies {

    private static final int MOST_BYTES = 4_096;
    private static final Set<RejectReason> DEPEND_ON_TIME =
            EnumSet.of(RejectReason.TIME_IN_FUTURE, RejectReason.TIME_TOO_OLD);

    private final List<byte[]> bodies;

    private MalformedBodies(List<byte[]> bodies) {
        this.bodies = bodies;
    }

    /** @param now for the times in them */
    static MalformedBodies at(Instant now) {
        DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, Clock.fixed(now, ZoneOffset.UTC));
        return new MalformedBodies(MalformedCorpus.load().stream()
                .filter(example -> example.contentType() == null)
                .map(example -> example.body(now))
                .filter(body -> isAlwaysRefusedOnce(decoder, body))
                .toList());
    }

    int size() {
        return bodies.size();
    }

    byte[] next(RandomGenerator random) {
        return bodies.get(random.nextInt(bodies.size()));
    }

    private static boolean isAlwaysRefusedOnce(DeviceDecoder decoder, byte[] body) {
        if (body.length > MOST_BYTES) {
            return false;
        }
        Decoded decoded = decoder.decode("device", "", body, null);
        return decoded.messages().isEmpty()
                && decoded.rejects().size() == 1
                && decoded.rejects().get(0).sequence() == null
                && !DEPEND_ON_TIME.contains(decoded.rejects().get(0).reason());
    }
}
