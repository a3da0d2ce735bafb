package dev.apoyo.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is missing in one language, or a value of the contract without words, is found here, not by a reader. */
class PagesTextsTest {

    /** Groups of words for values of the contract: {@code word('severity', …)} reads {@code severity.MAJOR}. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("severity", "Severity"),
            Map.entry("ownerSeverity", "Severity"),
            Map.entry("caseState", "CaseState"),
            Map.entry("alarmState", "AlarmState"),
            Map.entry("alarmLife", "AlarmLife"),
            Map.entry("alarmClass", "AlarmClass"),
            Map.entry("purpose", "Purpose"),
            Map.entry("purposeMeans", "Purpose"),
            Map.entry("category", "DataCategory"),
            Map.entry("categoryMeans", "DataCategory"),
            Map.entry("dimension", "Incident.dimension"),
            Map.entry("outcome", "Outcome"),
            Map.entry("language", "Language"),
            Map.entry("languageName", "Language"),
            Map.entry("health", "Health.state"),
            Map.entry("healthMeans", "Health.state"),
            Map.entry("signal", "CaseSummary.signal"),
            Map.entry("event", "CaseEvent.kind"),
            Map.entry("ownerEvent", "CaseEvent.kind"),
            Map.entry("feedKind", "FeedItem.kind"),
            Map.entry("consentAction", "Receipt.action"),
            Map.entry("resolution", "History.resolution"),
            Map.entry("side", "Condition.side"),
            Map.entry("costlyStep", "CostlyProcess.step"),
            Map.entry("clock", "CaseClock.kind"),
            Map.entry("clockState", "CaseClock.state"),
            Map.entry("callReason", "CallBack.reason"),
            Map.entry("callOutcome", "CallBack.outcome"),
            Map.entry("callDirection", "PhoneCall.direction"),
            Map.entry("exchangeState", "ExchangeState"),
            Map.entry("ownerExchangeState", "ExchangeState"),
            Map.entry("exchangeNext", "ExchangeState"),
            Map.entry("ownerExchangeNext", "ExchangeState"),
            Map.entry("exchangeMove", "ExchangeMove"),
            Map.entry("returnState", "ReturnState"),
            Map.entry("ownerReturnState", "ReturnState"),
            Map.entry("refundState", "Refund.state"),
            Map.entry("refundNext", "Refund.state"),
            Map.entry("ownerRefundNext", "Refund.state"),
            Map.entry("refundTo", "Refund.destination"),
            Map.entry("refundWhere", "Refund.destination"),
            Map.entry("channel", "ChannelKind"),
            Map.entry("channelState", "Channel.state"),
            Map.entry("inboundOutcome", "InboundMessage.outcome"),
            Map.entry("role", "StaffProfile.role"),
            Map.entry("actionKind", "NextAction.kind"),
            Map.entry("problem", "Problem.type"));

    /** What the pages say when there is no answer of the server, or a special one. */
    private static final Set<String> OWN_PROBLEMS = Set.of("problem.unreachable", "problem.wrong-password");

    /** What the contract says of health in the feed in words, not as an enumeration. */
    private static final Set<String> OF_THE_FEED = Set.of("healthWhat.FAULT_FOUND", "healthWhat.FAULT_OVER");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(WebFiles.dictionary("es").keySet())
                .isNotEmpty()
                .isEqualTo(WebFiles.dictionary("en").keySet());
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        assertThat(placeholders("es")).isEqualTo(placeholders("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyLineOfADictionaryIsAText(String language) {
        long lines = WebFiles.text("js/i18n/" + language + ".js")
                .lines()
                .filter(line -> line.startsWith("  "))
                .count();
        assertThat(WebFiles.dictionary(language)).hasSize((int) lines).doesNotContainValue("");
    }

    @Test
    void everyKeyUsedExistsAndEveryTextIsUsed() {
        Set<String> used = new TreeSet<>(OWN_PROBLEMS);
        used.addAll(OF_THE_FEED);
        used.addAll(keys("t", key -> Stream.of(key)));
        used.addAll(keys("count", key -> Stream.of(key + ".one", key + ".other")));
        WORDS.forEach((group, schema) -> used.addAll(wordsOf(group, schema)));
        Set<String> known = WebFiles.dictionary("en").keySet().stream()
                .filter(key -> !key.startsWith("unit."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).isEqualTo(used);
    }

    @Test
    void everyGroupOfWordsIsAnEnumerationOfTheContract() {
        assertThat(keys("word", key -> Stream.of(key))).isEqualTo(new TreeSet<>(WORDS.keySet()));
    }

    @Test
    void keysAreWrittenOutWhereTheyAreUsed() {
        WebFiles.modules().forEach((name, text) -> {
            if (!name.equals("js/i18n.js")) {
                assertThat(WebFiles.matches("(?<![.\\w])(?:t|count|word)\\(\\s*[^'\\s]", text))
                        .as("texts asked for by a computed key in %s", name)
                        .isEmpty();
            }
        });
    }

    private static Set<String> wordsOf(String group, String schema) {
        return HttpContract.values(schema).stream()
                .map(value -> group + "." + value.replace("urn:apoyo:problem:", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(String function, Function<String, Stream<String>> expand) {
        return WebFiles.modules().values().stream()
                .flatMap(text -> WebFiles.matches("(?<![.\\w])" + function + "\\(\\s*'([^']+)'", text))
                .map(match -> match.group(1))
                .flatMap(expand)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> placeholders(String language) {
        Map<String, Set<String>> byKey = new TreeMap<>();
        WebFiles.dictionary(language)
                .forEach((key, text) -> byKey.put(
                        key,
                        WebFiles.matches("\\{\\w+}", text)
                                .map(MatchResult::group)
                                .collect(Collectors.toSet())));
        return byKey;
    }
}
