package dev.apoyo.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.FirmwareRange;
import dev.apoyo.contracts.catalogue.FirmwareVersion;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.Scoped.Fit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** Which words count: firmware before model before all, whatever the order in which they were written. */
@Tag("S8")
class PrecedencePropertiesTest {

    private static final FaultText.Text WORDS = new FaultText.Text("t", "m", "n");

    /** No two of one model meet, as a check at import makes sure. */
    private static final List<FaultText> ENTRIES = List.of(
            fault(null, null),
            fault("washer", null),
            fault("washer", "<1.0.0"),
            fault("washer", ">=2.0.0 <3.0.0"),
            fault("pump", null),
            fault("pump", ">=2.0.0"));

    @Property
    void theClosestEntryCountsWhateverTheOrder(
            @ForAll("models") String modelId, @ForAll("firmware") String firmware, @ForAll Random random) {
        List<FaultText> shuffled = new ArrayList<>(ENTRIES);
        Collections.shuffle(shuffled, random);
        KnowledgeBase base = new KnowledgeBase(1, new Knowledge(shuffled, List.of(), List.of(), List.of()));

        FaultText found = base.fault("f", modelId, firmware).orElseThrow();

        assertThat(found)
                .isEqualTo(new KnowledgeBase(1, new Knowledge(ENTRIES, List.of(), List.of(), List.of()))
                        .fault("f", modelId, firmware)
                        .orElseThrow());
        assertThat(ENTRIES)
                .allSatisfy(other -> assertThat(other.fit(modelId, firmware).orElse(Fit.GENERAL))
                        .isLessThanOrEqualTo(found.fit(modelId, firmware).orElseThrow()));
        if (found.firmware() != null) {
            assertThat(FirmwareRange.parse(found.firmware())
                            .orElseThrow()
                            .contains(FirmwareVersion.parse(firmware).orElseThrow()))
                    .isTrue();
        }
    }

    @Property
    void whatIsAboutFirmwareNeverCountsWhenTheFirmwareIsNotKnown(@ForAll("models") String modelId) {
        KnowledgeBase base = new KnowledgeBase(1, new Knowledge(ENTRIES, List.of(), List.of(), List.of()));

        assertThat(base.fault("f", modelId, null).orElseThrow().firmware()).isNull();
        assertThat(base.fault("f", modelId, "not a version").orElseThrow().firmware())
                .isNull();
    }

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of("washer", "pump", "bike");
    }

    @Provide
    Arbitrary<String> firmware() {
        return Arbitraries.of("0.9", "1.0.0", "1.0.0-rc.1", "2.0.0", "2.9.9", "3.0.0", "3.0.0-alpha", "10.1");
    }

    private static FaultText fault(@Nullable String modelId, @Nullable String firmware) {
        return new FaultText("f", modelId, firmware, null, Map.of("en", WORDS));
    }
}
