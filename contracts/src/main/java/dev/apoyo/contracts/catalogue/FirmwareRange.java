package dev.apoyo.contracts.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which firmware something is about: one interval of versions, written as one or two limits such as {@code >=1.4.0 <2.0.0},
 * or as one version.
 *
 * @param from null when there is no lower limit
 * @param to null when there is no upper limit
 */
public record FirmwareRange(@Nullable Limit from, @Nullable Limit to) {

    /** For messages to people. */
    public static final String GRAMMAR = "one or two limits such as '>=1.4.0 <2.0.0', or one version such as '1.4.2'";

    /** A version that is the last of its side, or just beyond it. */
    public record Limit(FirmwareVersion version, boolean isIncluded) {}

    /** Empty when it is not written as {@link #GRAMMAR} says, or no version can be in it. */
    public static Optional<FirmwareRange> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length == 1) {
            return limit(words[0]);
        }
        return words.length == 2
                ? limit(words[0]).flatMap(one -> limit(words[1]).flatMap(one::and))
                : Optional.empty();
    }

    private static Optional<FirmwareRange> limit(String word) {
        String sign = word.replaceFirst("[^<>=].*$", "");
        return FirmwareVersion.parse(word.substring(sign.length())).flatMap(version -> limit(sign, version));
    }

    private static Optional<FirmwareRange> limit(String sign, FirmwareVersion version) {
        Limit included = new Limit(version, true);
        Limit beyond = new Limit(version, false);
        return Optional.ofNullable(
                switch (sign) {
                    case ">=" -> new FirmwareRange(included, null);
                    case ">" -> new FirmwareRange(beyond, null);
                    case "<=" -> new FirmwareRange(null, included);
                    case "<" -> new FirmwareRange(null, beyond);
                    case "", "=" -> new FirmwareRange(included, included);
                    default -> null;
                });
    }

    /** Both limits, when they are of different sides and leave something between them. */
    private Optional<FirmwareRange> and(FirmwareRange other) {
        boolean isOneEach = (from == null) != (other.from == null) && (to == null) != (other.to == null);
        if (!isOneEach) {
            return Optional.empty();
        }
        FirmwareRange both = new FirmwareRange(from != null ? from : other.from, to != null ? to : other.to);
        return reaches(both.from, both.to) ? Optional.of(both) : Optional.empty();
    }

    public boolean contains(FirmwareVersion version) {
        Limit only = new Limit(version, true);
        return reaches(from, only) && reaches(only, to);
    }

    /** Whether one version may be in both. */
    public boolean overlaps(FirmwareRange other) {
        return reaches(from, other.to) && reaches(other.from, to);
    }

    /** Whether something lies from a lower limit up to an upper one. */
    private static boolean reaches(@Nullable Limit low, @Nullable Limit high) {
        if (low == null || high == null) {
            return true;
        }
        int order = low.version().compareTo(high.version());
        return order < 0 || (order == 0 && low.isIncluded() && high.isIncluded());
    }
}
