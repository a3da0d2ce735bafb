package dev.apoyo.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** O6: whatever is tried in whatever order, only legal things happen. */
@Tag("O6")
class ExchangePropertiesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    @Provide
    Arbitrary<List<ExchangeMove>> attempts() {
        return Arbitraries.of(ExchangeMove.class).list().ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void neverAsksForTheReturnBeforeTheReplacementHasLeft(@ForAll("attempts") List<ExchangeMove> attempts) {
        boolean hasShipped = false;
        for (ExchangeEvent event : made(attempts)) {
            hasShipped |= event.move() == ExchangeMove.SHIP;
            if (event.move() == ExchangeMove.ASK_RETURN || event.move() == ExchangeMove.RECEIVE_RETURN) {
                assertThat(hasShipped).isTrue();
            }
        }
    }

    @Property(tries = 2_000)
    void closesOnlyWhatWorksAndWhoseReturnIsSettled(@ForAll("attempts") List<ExchangeMove> attempts) {
        List<ExchangeEvent> log = made(attempts);
        List<ExchangeMove> moves = log.stream().map(ExchangeEvent::move).toList();
        if (Progress.of(log).status().state() == ExchangeState.CLOSED) {
            assertThat(moves)
                    .contains(ExchangeMove.SHIP, ExchangeMove.ACTIVATE, ExchangeMove.VERIFY)
                    .containsAnyOf(ExchangeMove.RECEIVE_RETURN, ExchangeMove.WAIVE_RETURN);
        }
    }

    @Property(tries = 2_000)
    void goesEachStepOfTheWayOnceAndInOrder(@ForAll("attempts") List<ExchangeMove> attempts) {
        List<ExchangeMove> way = made(attempts).stream()
                .map(ExchangeEvent::move)
                .filter(move -> move.ordinal() <= ExchangeMove.VERIFY.ordinal())
                .toList();

        assertThat(way).isSorted().doesNotHaveDuplicates();
    }

    @Property(tries = 2_000)
    void comesToTheSameFromItsLogAsStepByStep(@ForAll("attempts") List<ExchangeMove> attempts) {
        List<ExchangeEvent> log = made(attempts);
        Progress stepByStep = Progress.begun(log.get(0));
        for (ExchangeEvent event : log.subList(1, log.size())) {
            stepByStep = stepByStep.after(event);
        }

        assertThat(Progress.of(List.copyOf(log))).isEqualTo(stepByStep);
        assertThat(stepByStep.endedAt() != null)
                .isEqualTo(stepByStep.status().state().isOver());
    }

    @Property(tries = 2_000)
    void refusesWhatIsNotAcceptedAndSaysWhatIs(@ForAll("attempts") List<ExchangeMove> attempts) {
        ExchangeStatus status = Progress.of(made(attempts)).status();
        for (ExchangeMove move : ExchangeMove.values()) {
            if (!status.accepts(move)) {
                assertThatThrownBy(() -> status.after(move))
                        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                                .isEqualTo(ProblemType.EXCHANGE_STATE))
                        .hasMessageContaining(status.state().name())
                        .hasMessageContaining(move.name())
                        .hasMessageContaining(status.accepted().toString());
            }
        }
    }

    /** A reminder is never more than a reminder: nothing that was possible before is not possible after it. */
    @Property(tries = 2_000)
    void anOverdueReturnBlocksNothing(@ForAll("attempts") List<ExchangeMove> attempts) {
        ExchangeStatus status = Progress.of(made(attempts)).status();
        if (status.accepts(ExchangeMove.REMIND_RETURN)) {
            assertThat(status.after(ExchangeMove.REMIND_RETURN)).isEqualTo(status);
        }
    }

    @Example
    void theReplacementMayShipActivateAndWorkWithTheOldOneStillThere() {
        List<ExchangeEvent> log = made(List.of(
                ExchangeMove.RECEIVE_RETURN,
                ExchangeMove.ASK_RETURN,
                ExchangeMove.APPROVE,
                ExchangeMove.SHIP,
                ExchangeMove.DELIVER,
                ExchangeMove.ACTIVATE,
                ExchangeMove.VERIFY));

        assertThat(Progress.of(log).status())
                .isEqualTo(new ExchangeStatus(ExchangeState.HEALTHY, ReturnState.NOT_ASKED, true));
    }

    /** What is left of the attempts when the illegal ones are refused. */
    private static List<ExchangeEvent> made(List<ExchangeMove> attempts) {
        List<ExchangeEvent> log = new ArrayList<>();
        log.add(event(0, ExchangeMove.REQUEST));
        for (ExchangeMove move : attempts) {
            if (Progress.of(log).status().accepts(move)) {
                log.add(event(log.size(), move));
            }
        }
        return log;
    }

    private static ExchangeEvent event(int minute, ExchangeMove move) {
        return ExchangeEvent.ofSystem(BEGIN.plusSeconds(60L * minute), move, new JsonObject().put("last", minute));
    }
}
