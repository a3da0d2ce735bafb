package dev.apoyo.contracts.check;

import dev.apoyo.contracts.catalogue.ExpertAnswer;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.FirmwareRange;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.Languages;
import dev.apoyo.contracts.catalogue.ManualSection;
import dev.apoyo.contracts.catalogue.Promotion;
import dev.apoyo.contracts.catalogue.Scoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether knowledge that somebody wrote may be added to what is known. Finds everything that is wrong, not just the first. */
public final class KnowledgeValidator {

    /** Most entries of each kind in one import. */
    public static final int MAX_ENTRIES = 2_000;

    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_BODY = 20_000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Knowledge added;
    private final Set<String> modelIds;
    private final Set<String> codes;
    private final Violations violations = new Violations();

    private KnowledgeValidator(Knowledge added, Knowledge base, Set<String> modelIds) {
        this.added = added;
        this.modelIds = modelIds;
        this.codes = Stream.concat(added.faults().stream(), base.faults().stream())
                .map(FaultText::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is wrong with {@code added}; empty when it may be added.
     *
     * @param base what is known besides
     * @param modelIds the product models there are
     */
    public static List<Violation> violations(Knowledge added, Knowledge base, Set<String> modelIds) {
        return new KnowledgeValidator(added, base, modelIds).check();
    }

    private List<Violation> check() {
        each("/faults", added.faults(), this::checkFault);
        each("/sections", added.sections(), this::checkSection);
        each("/answers", added.answers(), this::checkAnswer);
        each("/promotions", added.promotions(), this::checkPromotion);
        apart("/faults", added.faults(), FaultText::code);
        apart("/sections", added.sections(), ManualSection::id);
        once("/answers", added.answers(), ExpertAnswer::id);
        once("/promotions", added.promotions(), Promotion::id);
        if (Stream.of(added.faults(), added.sections(), added.answers(), added.promotions())
                .allMatch(List::isEmpty)) {
            violations.add("", "says nothing; accepted: at least one fault, section, answer or promotion");
        }
        return violations.toList();
    }

    private <T> void each(String pointer, List<T> entries, BiConsumer<String, T> check) {
        violations.size(pointer, entries.size(), 0, MAX_ENTRIES);
        for (int i = 0; i < entries.size(); i++) {
            check.accept(pointer + "/" + i, entries.get(i));
        }
    }

    private void checkFault(String pointer, FaultText fault) {
        violations.id(pointer + "/code", fault.code());
        checkScope(pointer, fault);
        byLanguage(pointer + "/texts", fault.texts(), (at, text) -> {
            text(at + "/title", text.title(), MAX_TITLE);
            text(at + "/meaning", text.meaning(), MAX_TEXT);
            text(at + "/nextStep", text.nextStep(), MAX_TEXT);
        });
    }

    private void checkSection(String pointer, ManualSection section) {
        violations.id(pointer + "/id", section.id());
        checkScope(pointer, section);
        for (int i = 0; i < section.faultCodes().size(); i++) {
            known(pointer + "/faultCodes/" + i, section.faultCodes().get(i), codes, "a fault with words");
        }
        byLanguage(pointer + "/texts", section.texts(), (at, text) -> {
            text(at + "/title", text.title(), MAX_TITLE);
            text(at + "/body", text.body(), MAX_BODY);
        });
    }

    private void checkAnswer(String pointer, ExpertAnswer answer) {
        violations.id(pointer + "/id", answer.id());
        checkScope(pointer, answer);
        known(pointer + "/faultCode", answer.faultCode(), codes, "a fault with words");
        byLanguage(pointer + "/texts", answer.texts(), (at, text) -> text(at, text, MAX_TEXT));
    }

    private void checkPromotion(String pointer, Promotion promotion) {
        violations.id(pointer + "/id", promotion.id());
        if (promotion.modelId() != null) {
            known(pointer + "/modelId", promotion.modelId(), modelIds, "one of " + modelIds);
        }
        if (!promotion.link().startsWith("https://")) {
            violations.add(pointer + "/link", "is no safe address; accepted: https://…");
        }
        if (!promotion.from().isBefore(promotion.until())) {
            violations.add(pointer + "/until", promotion.until() + " is not after its beginning");
        }
        byLanguage(pointer + "/texts", promotion.texts(), (at, text) -> {
            text(at + "/title", text.title(), MAX_TITLE);
            text(at + "/text", text.text(), MAX_TEXT);
        });
    }

    private void checkScope(String pointer, Scoped scoped) {
        String modelId = scoped.modelId();
        String firmware = scoped.firmware();
        if (modelId != null) {
            known(pointer + "/modelId", modelId, modelIds, "one of " + modelIds);
        }
        if (firmware != null && FirmwareRange.parse(firmware).isEmpty()) {
            violations.add(pointer + "/firmware", "'" + firmware + "' is no range; accepted: " + FirmwareRange.GRAMMAR);
        }
        if (firmware != null && modelId == null) {
            violations.add(pointer + "/firmware", "is of no model; accepted: a firmware together with a modelId");
        }
    }

    private void known(String pointer, String name, Set<String> there, String accepted) {
        if (!there.contains(name)) {
            violations.add(pointer, name + " is not known here; accepted: " + accepted);
        }
    }

    private <T> void byLanguage(String pointer, Map<String, T> texts, BiConsumer<String, T> check) {
        if (!texts.containsKey("en")) {
            violations.add(pointer + "/en", "is missing; accepted: English always, and Spanish as 'es'");
        }
        texts.forEach((language, text) -> {
            if (Languages.ALL.contains(language)) {
                check.accept(pointer + "/" + language, text);
            } else {
                violations.add(
                        pointer + "/" + language, "is no language here; accepted: " + String.join(", ", Languages.ALL));
            }
        });
    }

    private void text(String pointer, @Nullable String text, int atMost) {
        violations.text(pointer, text);
        if (text == null) {
            return;
        }
        if (text.length() > atMost) {
            violations.add(pointer, "has " + text.length() + " characters; accepted: " + atMost);
        }
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            if (!placeholders.group(1).equals("product")) {
                violations.add(pointer, placeholders.group() + " stands for nothing; accepted: {product}");
            }
        }
    }

    private <T> void once(String pointer, List<T> entries, Function<T, String> idOf) {
        for (int i = 0; i < entries.size(); i++) {
            String id = idOf.apply(entries.get(i));
            if (entries.subList(0, i).stream()
                    .anyMatch(before -> idOf.apply(before).equals(id))) {
                violations.add(pointer + "/" + i, id + " came before; accepted: each once");
            }
        }
    }

    /** No two of one name and model may be about the same firmware: which of them counts must never be chance. */
    private <T extends Scoped> void apart(String pointer, List<T> entries, Function<T, String> nameOf) {
        Map<String, List<Integer>> alike = Stream.iterate(0, i -> i < entries.size(), i -> i + 1)
                .collect(Collectors.groupingBy(
                        i -> nameOf.apply(entries.get(i)) + " " + entries.get(i).modelId()));
        alike.values().forEach(places -> apart(pointer, entries, places));
    }

    private <T extends Scoped> void apart(String pointer, List<T> entries, List<Integer> places) {
        for (int i = 1; i < places.size(); i++) {
            for (int before : places.subList(0, i)) {
                if (meet(
                        entries.get(places.get(i)).firmware(),
                        entries.get(before).firmware())) {
                    violations.add(
                            pointer + "/" + places.get(i),
                            "is about the same firmware as " + pointer + "/" + before + "; accepted: ranges apart");
                }
            }
        }
    }

    private static boolean meet(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return FirmwareRange.parse(one)
                .flatMap(range -> FirmwareRange.parse(other).map(range::overlaps))
                .orElse(false);
    }
}
