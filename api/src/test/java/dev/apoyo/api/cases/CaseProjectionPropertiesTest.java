package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Any log of a case that may be makes one row, which the database accepts. */
@Tag("P2")
class CaseProjectionPropertiesTest {

    private static final UUID CASE = UUID.fromString("0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69");
    private static final UUID ANA = UUID.fromString("0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a70");
    private static final Instant FIRST = Instant.parse("2026-03-20T07:00:00Z");
    private static final OwnedAsset ASSET = new OwnedAsset("a", "d", "m", "o", "Olivia", null, "en", true);

    @Property(tries = 500)
    void isTheSameFromNothingAsStepByStep(@ForAll("logs") List<CaseEvent> wanted) {
        List<CaseEvent> log = new ArrayList<>(List.of(wanted.get(0)));
        CaseFacts facts = CaseProjection.first(CASE, wanted.get(0));
        for (CaseEvent event : wanted.subList(1, wanted.size())) {
            Optional<CaseFacts> after = applied(facts, event);
            if (after.isPresent()) {
                facts = after.get();
                log.add(event);
            }
        }

        assertThat(CaseProjection.fold(CASE, log)).isEqualTo(facts);
        assertThat(facts.version()).isEqualTo(log.size());
        assertThat(facts.updatedAt()).isEqualTo(log.get(log.size() - 1).time());
    }

    @Property(tries = 500)
    void isWhatTheDatabaseAccepts(@ForAll("logs") List<CaseEvent> wanted) {
        CaseFacts facts = CaseProjection.fold(CASE, legal(wanted));

        assertThat(facts.resolvedAt() != null).isEqualTo(facts.state() == CaseState.RESOLVED);
        assertThat(facts.state() == CaseState.IN_PROGRESS && facts.caseOwner() == null)
                .isFalse();
        assertThat(facts.outcome() == null).isEqualTo(facts.outcomeAt() == null);
        assertThat(facts.state() == CaseState.RESOLVED && facts.outcome() == null)
                .isFalse();
        assertThat(facts.failedAt() != null && facts.outcome() != Outcome.CONFIRMED)
                .isFalse();
        assertThat(facts.signalClearSince() != null && facts.signal() != Signal.CLEAR)
                .isFalse();
        assertThat(facts.overridden() && facts.isOpen()).isFalse();
    }

    @Property(tries = 500)
    void countsWhatTheLogCounts(@ForAll("logs") List<CaseEvent> wanted) {
        List<CaseEvent> log = legal(wanted);
        CaseFacts facts = CaseProjection.fold(CASE, log);

        assertThat(facts.recurrences()).isEqualTo(count(log, CaseEventKind.RECURRED));
        assertThat(facts.reopenings()).isEqualTo(count(log, CaseEventKind.REOPENED));
        assertThat((long) facts.overrides())
                .isEqualTo(log.stream()
                        .filter(event -> event.kind() == CaseEventKind.RESOLVED
                                && event.data().getBoolean(CaseData.OVERRIDDEN))
                        .count());
    }

    @Property(tries = 300)
    void somethingSaidChangesNothingButTheVersion(
            @ForAll("logs") List<CaseEvent> wanted, @ForAll("said") CaseEventKind kind) {
        CaseFacts before = CaseProjection.fold(CASE, legal(wanted));
        CaseEvent note = event(kind, before.updatedAt(), Author.Kind.STAFF, 0);

        CaseFacts after = CaseProjection.apply(before, note);

        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    private static int count(List<CaseEvent> log, CaseEventKind kind) {
        return (int) log.stream().filter(event -> event.kind() == kind).count();
    }

    /** What of it may happen, in its order. */
    private static List<CaseEvent> legal(List<CaseEvent> wanted) {
        List<CaseEvent> log = new ArrayList<>(List.of(wanted.get(0)));
        CaseFacts facts = CaseProjection.first(CASE, wanted.get(0));
        for (CaseEvent event : wanted.subList(1, wanted.size())) {
            Optional<CaseFacts> after = applied(facts, event);
            if (after.isPresent()) {
                log.add(event);
                facts = after.get();
            }
        }
        return log;
    }

    private static Optional<CaseFacts> applied(CaseFacts facts, CaseEvent event) {
        try {
            return Optional.of(CaseProjection.apply(facts, event));
        } catch (Problem refused) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<CaseEventKind> said() {
        return Arbitraries.of(
                CaseEventKind.NOTE,
                CaseEventKind.PHONE_NOTE,
                CaseEventKind.MESSAGE_TO_OWNER,
                CaseEventKind.MESSAGE_FROM_OWNER,
                CaseEventKind.SURVEY_ANSWERED,
                CaseEventKind.REFUND_CHANGED);
    }

    private record Draft(CaseEventKind kind, Author.Kind by, int variant, Duration gap) {}

    @Provide
    Arbitrary<List<CaseEvent>> logs() {
        Arbitrary<CaseEventKind> kinds = Arbitraries.of(CaseEventKind.class)
                .filter(kind -> kind != CaseEventKind.OPENED && kind != CaseEventKind.IMPORTED);
        return Combinators.combine(
                        kinds,
                        Arbitraries.of(Author.Kind.class),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.longs()
                                .between(0, Duration.ofDays(3).toMillis())
                                .map(Duration::ofMillis))
                .as(Draft::new)
                .list()
                .ofMaxSize(25)
                .map(CaseProjectionPropertiesTest::log);
    }

    private static List<CaseEvent> log(List<Draft> drafts) {
        List<CaseEvent> log = new ArrayList<>();
        log.add(opened());
        Instant time = FIRST;
        for (Draft draft : drafts) {
            time = time.plus(draft.gap());
            log.add(event(draft.kind(), time, draft.by(), draft.variant()));
        }
        return log;
    }

    private static CaseEvent opened() {
        return new NewCase(
                        CASE,
                        ASSET,
                        "bearing-wear",
                        Severity.MINOR,
                        OpenedBy.DETECTION,
                        60,
                        Signal.ACTIVE,
                        FIRST,
                        Author.SYSTEM,
                        null,
                        null)
                .opened(1001);
    }

    /** With all facts that any kind needs. */
    private static CaseEvent event(CaseEventKind kind, Instant time, Author.Kind by, int variant) {
        Outcome outcome = Outcome.values()[variant % Outcome.values().length];
        return new CaseEvent(time, kind, new Author(by, ANA, "Ana"), "text", null, new JsonObject())
                .with(CaseData.SEVERITY, Severity.values()[variant % Severity.values().length])
                .with(CaseData.VERIFICATION_MINUTES, variant * 30L)
                .with(CaseData.SIGNAL, variant % 2 == 0 ? Signal.CLEAR : Signal.ACTIVE)
                .with(CaseData.CLEAR_SINCE, variant % 3 == 0 ? null : time)
                .with(CaseData.INCIDENT_ID, "incident-" + variant)
                .with(CaseData.ACCOUNT_ID, UUID.nameUUIDFromBytes(new byte[] {(byte) variant}))
                .with(CaseData.OVERRIDDEN, variant % 2 == 0)
                .with(CaseData.OUTCOME, kind == CaseEventKind.RESOLVED && variant % 2 == 0 ? null : outcome)
                .with(CaseData.FAILED_AT, outcome == Outcome.CONFIRMED && variant > 5 ? FIRST : null)
                .with(CaseData.DUE_AT, time.plusSeconds(60));
    }
}
