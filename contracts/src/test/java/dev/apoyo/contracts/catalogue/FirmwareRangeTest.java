package dev.apoyo.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareRangeTest {

    /** The example of Semantic Versioning 2.0, in its order. */
    private static final List<String> ORDERED = List.of(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2",
            "1.10.0",
            "v2");

    @Test
    void ordersVersionsAsSemanticVersioningDoes() {
        List<FirmwareVersion> versions =
                ORDERED.stream().map(FirmwareRangeTest::version).toList();

        assertThat(versions.stream().sorted()).containsExactlyElementsOf(versions);
        assertThat(version("1.4")).isEqualByComparingTo(version("1.4.0+build.7"));
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.4.0 <2.0.0, 1.4, true",
        ">=1.4.0 <2.0.0, 1.10.9, true",
        ">=1.4.0 <2.0.0, 2.0.0, false",
        ">=1.4.0 <2.0.0, 2.0.0-rc.1, true",
        "<2 >=1.4, 1.3.9, false",
        "1.4.2, 1.4.2, true",
        "1.4.2, 1.4.3, false",
        ">1.4.2, 1.4.2, false",
        "<=1.4.2, 0.9, true"
    })
    void containsWhatItsLimitsSay(String range, String version, boolean isIn) {
        assertThat(FirmwareRange.parse(range).orElseThrow().contains(version(version)))
                .isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", ">", ">=1.2 >=1.3", ">2 <1", ">1 <1", "~1.2", "1.2 || 2", ">=1 <2 <3", ">=1.2.3.4"})
    void isNotReadWhenItIsNoRange(String text) {
        assertThat(FirmwareRange.parse(text)).isEmpty();
    }

    @Property
    @Tag("S8")
    void orderIsTotalAndNotCapricious(
            @ForAll("versions") FirmwareVersion a,
            @ForAll("versions") FirmwareVersion b,
            @ForAll("versions") FirmwareVersion c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
        }
        assertThat(FirmwareVersion.parse(a.toString()).orElseThrow()).isEqualByComparingTo(a);
    }

    @Property
    @Tag("S8")
    void rangesThatShareAVersionOverlap(
            @ForAll("ranges") String one, @ForAll("ranges") String other, @ForAll("versions") FirmwareVersion version) {
        Optional<FirmwareRange> first = FirmwareRange.parse(one);
        Optional<FirmwareRange> second = FirmwareRange.parse(other);
        if (first.isPresent() && second.isPresent()) {
            assertThat(first.get().overlaps(second.get()))
                    .isEqualTo(second.get().overlaps(first.get()));
            if (first.get().contains(version) && second.get().contains(version)) {
                assertThat(first.get().overlaps(second.get())).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<FirmwareVersion> versions() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 3);
        Arbitrary<List<String>> preRelease =
                Arbitraries.of("alpha", "rc", "1", "2", "11").list().ofMaxSize(2);
        return Combinators.combine(number, number, number, preRelease).as(FirmwareVersion::new);
    }

    @Provide
    Arbitrary<String> ranges() {
        Arbitrary<String> low = Arbitraries.of("", ">=", ">");
        Arbitrary<String> high = Arbitraries.of("", "<=", "<");
        return Combinators.combine(low, versions(), high, versions())
                .as((from, one, to, other) ->
                        from.isEmpty() || to.isEmpty() ? (from + to) + one : from + one + " " + to + other);
    }

    private static FirmwareVersion version(String text) {
        return FirmwareVersion.parse(text).orElseThrow();
    }
}
