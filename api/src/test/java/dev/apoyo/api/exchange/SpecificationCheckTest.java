package dev.apoyo.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.catalogue.ModelSpecification;
import dev.apoyo.contracts.catalogue.ModelSpecification.Attribute;
import dev.apoyo.contracts.catalogue.ModelSpecification.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may replace what. */
@Tag("O6")
class SpecificationCheckTest {

    private static final ModelSpecification W7 = washer("w7", "8", "B", "72");

    @Test
    void takesWhatIsBetterOrTheSameInEverything() {
        assertThat(SpecificationCheck.worse(W7, washer("w9", "8", "B", "72"))).isEmpty();
        assertThat(SpecificationCheck.worse(W7, washer("w9", "9.5", "A", "70"))).isEmpty();
    }

    @Test
    void namesEachAttributeThatIsWorse() {
        assertThat(SpecificationCheck.worse(W7, washer("w5", "10", "C", "74")))
                .extracting(SpecificationCheck.Worse::attribute)
                .containsExactly("energy_class", "noise_decibels");
    }

    @Test
    void anAttributeThatIsNotSaidOrIsMeasuredOtherwiseCountsAsWorse() {
        List<Attribute> attributes = new ArrayList<>(W7.attributes());
        attributes.set(0, number("capacity_kilograms", "9", Better.LESS));
        attributes.remove(2);
        ModelSpecification odd = new ModelSpecification("odd", "washing-machine", attributes);

        assertThat(SpecificationCheck.worse(W7, odd))
                .containsExactly(
                        new SpecificationCheck.Worse("capacity_kilograms", "8", "9"),
                        new SpecificationCheck.Worse("noise_decibels", "72", null));
    }

    @Test
    void refusesAnotherKindOfProductAndWhatNobodyDescribed() {
        ModelSpecification pump = new ModelSpecification("h3", "heat-pump", W7.attributes());

        assertThatThrownBy(() -> SpecificationCheck.require("w7", "h3", Optional.of(W7), Optional.of(pump)))
                .hasMessageContaining("heat-pump");
        assertThatThrownBy(() -> SpecificationCheck.require("w7", "w9", Optional.of(W7), Optional.empty()))
                .hasMessageContaining("w9 has no specification");
    }

    @Test
    void theSameModelNeedsNoDescription() {
        assertThatCode(() -> SpecificationCheck.require("w7", "w7", Optional.empty(), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyShippedSpecificationCanBeReadAndIsAsGoodAsItself() {
        assertThat(ModelSpecification.shipped()).isNotEmpty().allSatisfy(shipped -> assertThat(
                        SpecificationCheck.worse(shipped, shipped))
                .isEmpty());
    }

    private static ModelSpecification washer(String modelId, String capacity, String energy, String noise) {
        Attribute grade = new Attribute("energy_class", energy, null, List.of("A", "B", "C", "D"));
        return new ModelSpecification(
                modelId,
                "washing-machine",
                List.of(
                        number("capacity_kilograms", capacity, Better.MORE),
                        grade,
                        number("noise_decibels", noise, Better.LESS)));
    }

    private static Attribute number(String name, String value, Better better) {
        return new Attribute(name, value, better, null);
    }
}
