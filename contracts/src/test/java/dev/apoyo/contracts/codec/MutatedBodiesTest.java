package dev.apoyo.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.corpus.CorpusCase;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to a body on its way, the decoders answer. */
class MutatedBodiesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31.250Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<CorpusCase> CASES = MalformedCorpus.load().stream()
            .filter(each -> each.repeat() == null && each.body(NOW).length > 0)
            .toList();
    private static final List<String> CONTENT_TYPES = Stream.concat(
                    Stream.of(""), CASES.stream().map(CorpusCase::contentType).filter(Objects::nonNull))
            .distinct()
            .toList();

    private final DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, CLOCK);
    private final PresenceDecoder presenceDecoder = new PresenceDecoder(Limits.DEFAULT, CLOCK);

    private enum Kind {
        REPLACE,
        INSERT,
        DELETE,
        DOUBLE,
        CUT
    }

    private record Mutation(Kind kind, int place, byte value) {

        private byte[] apply(byte[] body) {
            int at = body.length == 0 ? 0 : Math.floorMod(place, body.length);
            byte[] head = Arrays.copyOf(body, at);
            byte[] tail = Arrays.copyOfRange(body, Math.min(at + 1, body.length), body.length);
            return switch (kind) {
                case REPLACE -> join(head, new byte[] {value}, tail);
                case INSERT -> join(head, new byte[] {value}, Arrays.copyOfRange(body, at, body.length));
                case DELETE -> join(head, tail);
                case DOUBLE -> join(head, Arrays.copyOfRange(body, at, body.length), tail);
                case CUT -> head;
            };
        }

        private static byte[] join(byte[]... parts) {
            byte[] all =
                    new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
            int at = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }
    }

    @Provide
    Arbitrary<byte[]> mutatedBodies() {
        Arbitrary<Byte> values = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of("{}[]\":,.-+eE0123456789 tfn\\u"
                        .chars()
                        .mapToObj(c -> (byte) c)
                        .toList()));
        Arbitrary<Mutation> mutation = Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 100_000), values)
                .as(Mutation::new);
        return Combinators.combine(
                        Arbitraries.of(CASES), mutation.list().ofMinSize(1).ofMaxSize(6))
                .as(MutatedBodiesTest::mutate);
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(CONTENT_TYPES);
    }

    private static byte[] mutate(CorpusCase corpusCase, List<Mutation> mutations) {
        byte[] body = corpusCase.body(NOW);
        for (Mutation mutation : mutations) {
            body = mutation.apply(body);
        }
        return body;
    }

    @Property(tries = 20_000)
    void telemetryIsAcceptedOrRefused(
            @ForAll("mutatedBodies") byte[] body, @ForAll("contentTypes") String contentType) {
        Decoded decoded = decoder.decode("w7-001", "a1", body, contentType);

        assertThat(decoded.messages().size() + decoded.rejects().size()).isPositive();
        for (TelemetryMessage message : decoded.messages()) {
            assertThat(TelemetryCodec.decode(TelemetryCodec.encode(message))).isEqualTo(message);
        }
        for (Rejected reject : decoded.rejects()) {
            assertThat(Json.write(reject)).isNotEmpty();
        }
    }

    @Property(tries = 5_000)
    void presenceIsAcceptedOrRefused(@ForAll("mutatedBodies") byte[] body, @ForAll("contentTypes") String contentType) {
        DecodedPresence decoded = presenceDecoder.decode("w7-001", body, contentType);

        assertThat(decoded.presence() == null).isEqualTo(decoded.reject() != null);
    }

    @Property(tries = 5_000)
    void anyBytesAreAcceptedOrRefused(@ForAll byte[] body, @ForAll("contentTypes") String contentType) {
        Decoded decoded = decoder.decode("w7-001", "a1", body, contentType);

        assertThat(decoded.messages().size() + decoded.rejects().size()).isPositive();
    }
}
