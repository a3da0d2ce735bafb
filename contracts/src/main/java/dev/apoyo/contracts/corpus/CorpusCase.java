package dev.apoyo.contracts.corpus;

import dev.apoyo.contracts.codec.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telemetry body and the answer it must get with the default limits. The body is one of text, bytes in hexadecimal, and a
 * text with a part that repeats. In each, {@code $NOW} (ISO-8601), {@code $NOW_MILLIS}, {@code $NOW_SECONDS} and
 * {@code $AHEAD} (ten minutes on) stand for times, in bytes {@code $NOW_MILLIS_HEX} and {@code $NOW_TEXT_HEX}.
 *
 * @param name unique
 * @param contentType null for none
 * @param text body as text
 * @param hex body as bytes
 * @param repeat body as repetition
 * @param accepted how many messages must be accepted
 * @param rejects what must be refused, in this order
 */
public record CorpusCase(
        String name,
        @Nullable String contentType,
        @Nullable String text,
        @Nullable String hex,
        @Nullable Repeat repeat,
        int accepted,
        List<Expected> rejects) {

    private static final Duration AHEAD = Duration.ofMinutes(10);

    /** One reject: its exact reason and pointer. */
    public record Expected(RejectReason reason, String pointer) {}

    /** The prefix, {@code times} times the unit, with {@code $I} in it counting from 1, and the suffix. */
    public record Repeat(String prefix, String unit, int times, String suffix) {

        private String text() {
            StringBuilder text = new StringBuilder(prefix);
            for (int i = 1; i <= times; i++) {
                text.append(unit.replace("$I", Integer.toString(i)));
            }
            return text.append(suffix).toString();
        }
    }

    /** @throws IllegalArgumentException unless there is exactly one kind of body */
    public CorpusCase {
        int bodies = (text == null ? 0 : 1) + (hex == null ? 0 : 1) + (repeat == null ? 0 : 1);
        if (bodies != 1) {
            throw new IllegalArgumentException(name + " has " + bodies + " bodies; accepted: one of text, hex, repeat");
        }
    }

    /** Whether nothing of it may be refused. */
    public boolean isControl() {
        return rejects.isEmpty();
    }

    /** The body as a device would send it at this time. */
    public byte[] body(Instant now) {
        if (hex != null) {
            return HexFormat.of().parseHex(withTimesInHex(hex, now));
        }
        String template = repeat != null ? repeat.text() : String.valueOf(text);
        return withTimes(template, now).getBytes(StandardCharsets.UTF_8);
    }

    private static String withTimes(String template, Instant now) {
        return template.replace("$NOW_MILLIS", Long.toString(now.toEpochMilli()))
                .replace("$NOW_SECONDS", Long.toString(now.getEpochSecond()))
                .replace("$NOW", now.toString())
                .replace("$AHEAD", now.plus(AHEAD).toString());
    }

    private static String withTimesInHex(String template, Instant now) {
        HexFormat hexFormat = HexFormat.of();
        return template.replace("$NOW_MILLIS_HEX", hexFormat.toHexDigits(now.toEpochMilli()))
                .replace("$NOW_TEXT_HEX", hexFormat.formatHex(now.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return name;
    }
}
