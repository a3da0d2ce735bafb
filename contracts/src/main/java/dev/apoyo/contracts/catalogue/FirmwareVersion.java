package dev.apoyo.contracts.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A firmware version in the order of Semantic Versioning 2.0: numbers first, then a pre-release, which is older than its
 * release. What is left out counts as 0; build metadata says nothing.
 *
 * @param preRelease its dot-separated parts; empty for a release
 */
public record FirmwareVersion(int major, int minor, int patch, List<String> preRelease)
        implements Comparable<FirmwareVersion> {

    /** For messages to people. */
    public static final String GRAMMAR = "1.4.2, 1.4 or 2.0.0-rc.1";

    private static final String PART = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern VERSION =
            Pattern.compile("v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:-(" + PART + "))?(?:\\+" + PART + ")?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Empty when the text is no such version: devices may say anything. */
    public static Optional<FirmwareVersion> parse(String text) {
        Matcher found = VERSION.matcher(text);
        return found.matches()
                ? Optional.of(new FirmwareVersion(
                        number(found.group(1)),
                        number(found.group(2)),
                        number(found.group(3)),
                        found.group(4) == null
                                ? List.of()
                                : List.of(found.group(4).split("\\.", -1))))
                : Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : comparePreRelease(other);
    }

    private int comparePreRelease(FirmwareVersion other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        int shared = Math.min(preRelease.size(), other.preRelease.size());
        for (int i = 0; i < shared; i++) {
            int order = comparePart(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers by value and before words. */
    private static int comparePart(String one, String other) {
        boolean isNumber = NUMBER.matcher(one).matches();
        boolean isOtherNumber = NUMBER.matcher(other).matches();
        if (isNumber && isOtherNumber) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isOtherNumber, isNumber);
    }

    @Override
    public String toString() {
        String numbers = major + "." + minor + "." + patch;
        return preRelease.isEmpty() ? numbers : numbers + "-" + String.join(".", preRelease);
    }
}
