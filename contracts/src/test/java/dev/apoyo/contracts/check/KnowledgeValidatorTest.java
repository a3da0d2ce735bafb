package dev.apoyo.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.ExpertAnswer;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.ManualSection;
import dev.apoyo.contracts.catalogue.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S8")
class KnowledgeValidatorTest {

    private static final Set<String> MODELS = Set.of("washer-w7");
    private static final FaultText.Text WORDS = new FaultText.Text("Title", "Your {product} means", "Next");

    @Test
    void findsAllThatIsWrongAtOnce() {
        Instant now = Instant.parse("2026-11-26T10:00:00Z");
        Knowledge added = new Knowledge(
                List.of(
                        fault("no id", "washer-w7", null),
                        fault("leak", "toaster", ">=1.0"),
                        fault("leak", null, ">=1.0"),
                        fault("leak", "washer-w7", "~1.0"),
                        new FaultText(
                                "leak",
                                "washer-w7",
                                null,
                                null,
                                Map.of("es", new FaultText.Text("Fuga", " ", "Su {producto}")))),
                List.of(new ManualSection(
                        "leaks", "washer-w7", null, List.of("drip"), Map.of("fr", new ManualSection.Text("a", "b")))),
                List.of(new ExpertAnswer("a-1", null, null, "drip", Map.of("en", "x".repeat(2_001)))),
                List.of(new Promotion(
                        "p-1", null, "http://example.org", now, now, Map.of("en", new Promotion.Text("a", "b")))));

        assertThat(KnowledgeValidator.violations(added, Knowledge.NONE, MODELS))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/faults/0/code",
                        "/faults/1/modelId",
                        "/faults/2/firmware",
                        "/faults/3/firmware",
                        "/faults/4/texts/en",
                        "/faults/4/texts/es/meaning",
                        "/faults/4/texts/es/nextStep",
                        "/sections/0/faultCodes/0",
                        "/sections/0/texts/en",
                        "/sections/0/texts/fr",
                        "/answers/0/faultCode",
                        "/answers/0/texts/en",
                        "/promotions/0/link",
                        "/promotions/0/until");
    }

    @Test
    void refusesTwoTextsForTheSameFirmware() {
        assertThat(violations(fault("leak", "washer-w7", "<2.0"), fault("leak", "washer-w7", ">=1.9")))
                .extracting(Violation::pointer)
                .containsExactly("/faults/1");
        assertThat(violations(fault("leak", null, null), fault("leak", null, null)))
                .hasSize(1);
        assertThat(violations(
                        fault("leak", null, null),
                        fault("leak", "washer-w7", null),
                        fault("leak", "washer-w7", "<2.0"),
                        fault("leak", "washer-w7", ">=2.0")))
                .isEmpty();
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(violations()).hasSize(1);
    }

    private static List<Violation> violations(FaultText... faults) {
        return KnowledgeValidator.violations(
                new Knowledge(List.of(faults), List.of(), List.of(), List.of()), Knowledge.NONE, MODELS);
    }

    private static FaultText fault(String code, @Nullable String modelId, @Nullable String firmware) {
        return new FaultText(code, modelId, firmware, null, Map.of("en", WORDS));
    }
}
