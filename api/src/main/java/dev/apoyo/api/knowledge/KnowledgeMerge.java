package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.ExpertAnswer;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.ManualSection;
import dev.apoyo.contracts.catalogue.Promotion;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to what is known. What is said of a fault and a model replaces all that was said of them, for every firmware, so
 * that old and new never contradict each other; the same for a section. Answers and promotions replace by id.
 */
final class KnowledgeMerge {

    private KnowledgeMerge() {}

    static Knowledge of(Knowledge base, Knowledge added) {
        return new Knowledge(
                merged(base.faults(), added.faults(), KnowledgeMerge::subject),
                merged(base.sections(), added.sections(), KnowledgeMerge::subject),
                merged(base.answers(), added.answers(), ExpertAnswer::id),
                merged(base.promotions(), added.promotions(), Promotion::id));
    }

    private static <T> List<T> merged(List<T> base, List<T> added, Function<T, String> subjectOf) {
        Set<String> replaced = added.stream().map(subjectOf).collect(Collectors.toSet());
        Stream<T> kept = base.stream().filter(entry -> !replaced.contains(subjectOf.apply(entry)));
        return Stream.concat(kept, added.stream()).toList();
    }

    private static String subject(FaultText fault) {
        return fault.code() + " " + fault.modelId();
    }

    private static String subject(ManualSection section) {
        return section.id() + " " + section.modelId();
    }
}
