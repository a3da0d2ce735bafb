package dev.apoyo.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.check.KnowledgeValidator;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.resource.ShippedFiles;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Set<String> FOR_HOMES = Set.of("washer-w7", "heatpump-h3", "ebike-e2");

    /** Folders whose files hold a list, named for its model. */
    private static final Set<String> LISTS = Set.of("model-faults", "manuals", "answers");

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyFileIsRead() {
        List<String> paths = ShippedFiles.of("catalogue").paths();
        long generalFaults = catalogue.faults().stream()
                .filter(fault -> fault.modelId() == null)
                .count();

        assertThat(paths)
                .filteredOn(path -> !LISTS.contains(path.replaceFirst("/.*", "")))
                .hasSize(catalogue.models().size()
                        + catalogue.rules().size()
                        + (int) generalFaults
                        + catalogue.tips().size()
                        + ModelSpecification.shipped().size());
        assertThat(ModelSpecification.shipped())
                .extracting(ModelSpecification::modelId)
                .isEqualTo(namesIn(paths, "specifications/"));
        assertThat(catalogue.knowledge().sections())
                .extracting(ManualSection::modelId)
                .containsAll(namesIn(paths, "manuals/"));
        assertThat(catalogue.knowledge().answers())
                .extracting(ExpertAnswer::modelId)
                .containsAll(namesIn(paths, "answers/"));
        assertThat(catalogue.faults()).extracting(FaultText::modelId).containsAll(namesIn(paths, "model-faults/"));
    }

    private static List<String> namesIn(List<String> paths, String folder) {
        return paths.stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()).replace(".json", ""))
                .toList();
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
        assertThat(catalogue.tips()).extracting(TipText::kind).doesNotHaveDuplicates();
    }

    @Test
    @Tag("S8")
    void theKnowledgeWouldPassAsAnImport() {
        Set<String> models = catalogue.models().stream().map(ProductModel::id).collect(Collectors.toSet());

        assertThat(KnowledgeValidator.violations(catalogue.knowledge(), Knowledge.NONE, models))
                .isEmpty();
    }

    @Test
    @Tag("S8")
    void everyFaultOfAProductForHomesHasSeverityASectionAndAnAnswer() {
        Knowledge known = catalogue.knowledge();

        assertThat(catalogue.rules())
                .filteredOn(rule -> FOR_HOMES.contains(rule.modelId()))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(known.faults())
                            .anyMatch(fault -> rule.modelId().equals(fault.modelId())
                                    && fault.code().equals(rule.faultCode())
                                    && fault.severity() != null);
                    assertThat(known.sections())
                            .anyMatch(section -> section.modelId().equals(rule.modelId())
                                    && section.faultCodes().contains(rule.faultCode()));
                    assertThat(known.answers())
                            .anyMatch(answer -> rule.modelId().equals(answer.modelId())
                                    && answer.faultCode().equals(rule.faultCode()));
                });
    }

    @Test
    @Tag("S8")
    void everyTextIsThereInEnglishAndSpanish() {
        Stream<Map<String, ?>> texts = Stream.of(
                        catalogue.faults().stream().map(FaultText::texts),
                        catalogue.knowledge().sections().stream().map(ManualSection::texts),
                        catalogue.knowledge().answers().stream().map(ExpertAnswer::texts),
                        catalogue.tips().stream().map(TipText::texts),
                        CareHint.shipped().stream().map(CareHint::texts),
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
