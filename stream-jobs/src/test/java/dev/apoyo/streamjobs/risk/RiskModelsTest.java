package dev.apoyo.streamjobs.risk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RiskModelsTest {

    private static final ModelCategories KETTLE = new ModelCategories(Samples.model());
    private static final String FITS = SmallRiskModel.artefact(Samples.MODEL, 2, Samples.ERRORS);

    @Test
    @Tag("D10")
    void findsTheNewestOfAProductAndHorizon() {
        String older = SmallRiskModel.artefact(Samples.MODEL, 1, Samples.ERRORS);

        RiskModels models = RiskModels.read(Map.of("a.json", FITS, "b.json", older));

        ProductRisk found = requireNonNull(models.find(Samples.MODEL, 30, KETTLE));
        assertThat(found.version()).isEqualTo(2);
        assertThat(found.label()).matches("small v2 \\([0-9a-f]{12}\\)");
    }

    @Test
    void saysWhyThereIsNone() {
        RiskModels models = RiskModels.read(Map.of("a.json", SmallRiskModel.artefact(Samples.MODEL, 1, "spins_total")));

        assertThat(models.find(Samples.MODEL, 30, KETTLE)).isNull();
        assertThat(models.whyNot(Samples.MODEL, 30, KETTLE)).contains("looks at [spins_total]");
        assertThat(models.whyNot(Samples.MODEL, 7, KETTLE)).isEqualTo("no risk model of kettle-k1 looks 7 d ahead");
    }

    @Test
    void namesAFileThatIsNoArtefact() {
        assertThatThrownBy(() -> RiskModels.read(Map.of("a.json", "{\"modelId\":\"m\",\"version\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.json")
                .hasMessageContaining("/alertAt");
        assertThatThrownBy(() -> RiskModels.read(Map.of("b.json", FITS.replace("modelId", "model"))))
                .hasMessageContaining("/modelId");
        assertThatThrownBy(() -> RiskModels.read(Map.of("c.json", "no JSON"))).hasMessageContaining("c.json");
    }
}
