package dev.apoyo.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.resource.ShippedFiles;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyFileIsRead() {
        int read = catalogue.models().size()
                + catalogue.rules().size()
                + catalogue.faults().size()
                + catalogue.tips().size();

        assertThat(ShippedFiles.of("catalogue").paths()).hasSize(read);
    }

    @Test
    @Tag("S8")
    void rulesNameKnownModelsAndFaults() {
        Set<String> models = catalogue.models().stream().map(ProductModel::id).collect(Collectors.toSet());
        Set<String> faults = catalogue.faults().stream().map(FaultText::code).collect(Collectors.toSet());

        assertThat(catalogue.rules()).isNotEmpty();
        assertThat(catalogue.rules()).extracting(DetectionRule::modelId).allMatch(models::contains);
        assertThat(catalogue.rules()).extracting(DetectionRule::faultCode).allMatch(faults::contains);
    }

    @Test
    void idsAreThereOnce() {
        assertThat(catalogue.models()).extracting(ProductModel::id).doesNotHaveDuplicates();
        assertThat(catalogue.rules()).extracting(DetectionRule::id).doesNotHaveDuplicates();
        assertThat(catalogue.faults()).extracting(FaultText::code).doesNotHaveDuplicates();
        assertThat(catalogue.tips()).extracting(TipText::kind).doesNotHaveDuplicates();
    }

    @Test
    @Tag("S8")
    void everyTextIsThereInEnglishAndSpanish() {
        Stream<Map<String, ?>> texts = Stream.of(
                        catalogue.faults().stream().map(FaultText::texts),
                        catalogue.tips().stream().map(TipText::texts),
                        catalogue.models().stream().map(ProductModel::name),
                        catalogue.models().stream()
                                .flatMap(model -> model.metrics().stream())
                                .map(metric -> metric.label()),
                        catalogue.models().stream()
                                .flatMap(model -> model.eventCodes().stream())
                                .map(code -> code.label()))
                .flatMap(part -> part);

        assertThat(texts).allSatisfy(byLanguage -> assertThat(byLanguage).containsOnlyKeys("en", "es"));
    }
}
