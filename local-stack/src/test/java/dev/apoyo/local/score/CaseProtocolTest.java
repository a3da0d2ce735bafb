package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Times are in hours: a horizon of 48, a minimum lead of 4. */
class CaseProtocolTest {

    private static final CaseProtocol PROTOCOL = new CaseProtocol(Duration.ofHours(48), Duration.ofHours(4));

    @Test
    void findsAFailureBetweenMinimumLeadAndHorizon() {
        CaseTally tally = PROTOCOL.judge(hours(100), hours(124));

        assertThat(tally.trueCases()).isEqualTo(1);
        assertThat(tally.recall()).isEqualTo(1);
        assertThat(tally.precision()).isEqualTo(1);
        assertThat(tally.medianLeadSeconds()).isEqualTo(24 * 3600);
    }

    @Test
    void countsBothEndsOfTheHorizonIn() {
        assertThat(PROTOCOL.judge(hours(100), hours(104)).trueCases()).isEqualTo(1);
        assertThat(PROTOCOL.judge(hours(100), hours(148)).trueCases()).isEqualTo(1);
        assertThat(PROTOCOL.judge(hours(100), hours(149)).falseCases()).isEqualTo(1);
    }

    @Test
    void aCaseShortlyBeforeTheFailureIsLateAndFindsNothing() {
        CaseTally tally = PROTOCOL.judge(hours(100), hours(103));

        assertThat(tally.lateCases()).isEqualTo(1);
        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isZero();
    }

    @Test
    void aCaseInTheHourOfTheFailureIsLateAndOneAfterItFalse() {
        assertThat(PROTOCOL.judge(hours(100), hours(100)).lateCases()).isEqualTo(1);
        assertThat(PROTOCOL.judge(hours(101), hours(100)).falseCases()).isEqualTo(1);
    }

    @Test
    void repeatedAlertsWithinTheHorizonBelongToOneCase() {
        CaseTally tally = PROTOCOL.judge(hours(120, 100, 148), hours(150));

        assertThat(tally.cases()).isEqualTo(1);
        assertThat(tally.falseCases()).isEqualTo(1);
        assertThat(tally.failuresFound()).isZero();
    }

    @Test
    void anAlertAfterTheHorizonOpensAnotherCase() {
        CaseTally tally = PROTOCOL.judge(hours(100, 149), hours(160));

        assertThat(tally.falseCases()).isEqualTo(1);
        assertThat(tally.trueCases()).isEqualTo(1);
        assertThat(tally.medianLeadSeconds()).isEqualTo(11 * 3600);
    }

    @Test
    void aFailureTwiceForeseenCountsOnce() {
        CaseProtocol wide = new CaseProtocol(Duration.ofHours(10), Duration.ZERO);

        CaseTally tally = wide.judge(hours(0, 11), hours(10, 12));

        assertThat(tally.trueCases()).isEqualTo(2);
        assertThat(tally.failuresFound()).isEqualTo(2);
    }

    @Test
    void aFailureTooEarlyInTheRecordingConfirmsACaseButIsNotOneToBeFound() {
        long beginning = 100 * 3600;

        CaseTally tally = PROTOCOL.judge(hours(101, 200), hours(120, 147, 148), beginning);

        assertThat(tally.trueCases()).isEqualTo(1);
        assertThat(tally.failures()).isEqualTo(1);
        assertThat(tally.failuresFound()).isEqualTo(1);
        assertThat(tally.falseCases()).isEqualTo(1);
    }

    @Test
    void missesAFailureWithoutAlert() {
        CaseTally tally = PROTOCOL.judge(hours(), hours(100, 300));

        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isNaN();
        assertThat(tally.medianLeadSeconds()).isNaN();
    }

    @Test
    void addsUnitsUp() {
        CaseTally sum = PROTOCOL.judge(hours(100), hours(110))
                .plus(PROTOCOL.judge(hours(100), hours()))
                .plus(PROTOCOL.judge(hours(), hours(9)));

        assertThat(sum.recallMeasure()).isEqualTo(Measure.share("recall", 1, 2));
        assertThat(sum.precisionMeasure()).isEqualTo(Measure.share("precision", 1, 2));
    }

    @Test
    void refusesAHorizonWithinTheMinimumLead() {
        assertThatThrownBy(() -> new CaseProtocol(Duration.ofHours(4), Duration.ofHours(4)))
                .hasMessage("a horizon of PT4H with a minimum lead of PT4H");
    }

    private static long[] hours(long... hours) {
        return Arrays.stream(hours).map(hour -> hour * 3600).toArray();
    }
}
