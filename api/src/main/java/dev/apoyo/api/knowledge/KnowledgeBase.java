package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.ManualSection;
import dev.apoyo.contracts.catalogue.Promotion;
import dev.apoyo.contracts.catalogue.Scoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One version of what is known, ready to be asked. Immutable. */
public final class KnowledgeBase {

    private final long version;
    private final Knowledge knowledge;
    private final Map<String, List<FaultText>> faultsByCode;
    private final Map<String, List<ManualSection>> sectionsByModel;

    public KnowledgeBase(long version, Knowledge knowledge) {
        this.version = version;
        this.knowledge = knowledge;
        this.faultsByCode = by(FaultText::code, knowledge.faults());
        this.sectionsByModel = by(ManualSection::modelId, knowledge.sections());
    }

    private static <T> Map<String, List<T>> by(Function<T, String> keyOf, List<T> entries) {
        return entries.stream().collect(Collectors.groupingBy(keyOf, TreeMap::new, Collectors.toList()));
    }

    public long version() {
        return version;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** What is known about a fault of a product; see {@link Precedence}. */
    public Optional<FaultText> fault(String code, @Nullable String modelId, @Nullable String firmware) {
        return Precedence.closest(faultsByCode.getOrDefault(code, List.of()), modelId, firmware);
    }

    /** All faults that a product may have, by code. */
    public List<FaultText> faultsOf(String modelId, @Nullable String firmware) {
        return closestOfEach(faultsByCode, modelId, firmware);
    }

    /** The manual of a product, by id of its sections. */
    public List<ManualSection> sectionsOf(String modelId, @Nullable String firmware) {
        return closestOfEach(
                by(ManualSection::id, sectionsByModel.getOrDefault(modelId, List.of())), modelId, firmware);
    }

    /** The sections that help with a fault. */
    public List<ManualSection> sectionsFor(String code, String modelId, @Nullable String firmware) {
        return sectionsOf(modelId, firmware).stream()
                .filter(section -> section.faultCodes().contains(code))
                .toList();
    }

    public List<Promotion> promotions() {
        return knowledge.promotions();
    }

    private static <T extends Scoped> List<T> closestOfEach(
            Map<String, List<T>> entries, String modelId, @Nullable String firmware) {
        return entries.values().stream()
                .flatMap(alike -> Precedence.closest(alike, modelId, firmware).stream())
                .toList();
    }
}
