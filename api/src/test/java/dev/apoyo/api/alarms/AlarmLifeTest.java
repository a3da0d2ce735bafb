package dev.apoyo.api.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.TestAlarms;
import dev.apoyo.api.alarms.StoredAlarm.Acknowledgement;
import dev.apoyo.api.alarms.StoredAlarm.Shelving;
import dev.apoyo.api.http.Problem;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.RuleMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmLifeTest {

    private static final Instant NOW = TestAlarms.START.plusSeconds(600);
    private static final Acknowledgement SEEN = new Acknowledgement(TestAlarms.START, "Ana Agent");

    @Test
    void isWhatTelemetryAndPeopleSayOfIt() {
        assertThat(life(AlarmState.ACTIVE, null, null)).isEqualTo(AlarmLife.UNACKNOWLEDGED);
        assertThat(life(AlarmState.ACTIVE, SEEN, null)).isEqualTo(AlarmLife.ACKNOWLEDGED);
        assertThat(life(AlarmState.CLEARED, null, null)).isEqualTo(AlarmLife.CLEARED_UNACKNOWLEDGED);
        assertThat(life(AlarmState.CLEARED, SEEN, null)).isEqualTo(AlarmLife.NORMAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlarmState.class,
            names = {"SUPERSEDED", "SUPPRESSED", "RETRACTED"})
    void wantsNothingMoreWhenItIsOver(AlarmState state) {
        assertThat(life(state, null, null)).isEqualTo(AlarmLife.NORMAL);
    }

    @Test
    void isShelvedUntilItsTimeIsOver() {
        assertThat(life(AlarmState.ACTIVE, SEEN, until(NOW.plusMillis(1)))).isEqualTo(AlarmLife.SHELVED);
        assertThat(life(AlarmState.CLEARED, null, until(NOW.plusMillis(1)))).isEqualTo(AlarmLife.SHELVED);
        assertThat(life(AlarmState.ACTIVE, SEEN, until(NOW))).isEqualTo(AlarmLife.ACKNOWLEDGED);
    }

    @Test
    void isSuppressedByDesignWhenAnIncidentSpeaksOrItsRuleIsInShadow() {
        assertThat(AlarmLife.of(alarm(AlarmState.ACTIVE, RuleMode.LIVE, "incident", null, null), NOW))
                .isEqualTo(AlarmLife.SUPPRESSED_BY_DESIGN);
        assertThat(AlarmLife.of(alarm(AlarmState.ACTIVE, RuleMode.SHADOW, null, null, null), NOW))
                .isEqualTo(AlarmLife.SUPPRESSED_BY_DESIGN);
        assertThat(AlarmLife.of(alarm(AlarmState.CLEARED, RuleMode.SHADOW, null, null, null), NOW))
                .isEqualTo(AlarmLife.NORMAL);
    }

    @Test
    void acknowledgesWhatIsNotSeenYetAndRefusesWhatCallsNobody() {
        assertThat(AlarmLife.UNACKNOWLEDGED.acknowledge()).isTrue();
        assertThat(AlarmLife.CLEARED_UNACKNOWLEDGED.acknowledge()).isTrue();
        assertThat(AlarmLife.ACKNOWLEDGED.acknowledge()).isFalse();
        assertThat(AlarmLife.NORMAL.acknowledge()).isFalse();
        assertThatThrownBy(AlarmLife.SHELVED::acknowledge).isInstanceOf(Problem.class);
        assertThatThrownBy(AlarmLife.SUPPRESSED_BY_DESIGN::acknowledge).isInstanceOf(Problem.class);
    }

    @Test
    void shelvesWhatCallsAndBringsBackOnlyWhatIsShelved() {
        assertThat(AlarmLife.ACKNOWLEDGED.shelve()).isEqualTo(AlarmLife.SHELVED);
        assertThat(AlarmLife.SHELVED.shelve()).isEqualTo(AlarmLife.SHELVED);
        assertThatThrownBy(AlarmLife.NORMAL::shelve).isInstanceOf(Problem.class);
        assertThatThrownBy(AlarmLife.SUPPRESSED_BY_DESIGN::shelve).isInstanceOf(Problem.class);
        assertThatThrownBy(AlarmLife.UNACKNOWLEDGED::unshelve).isInstanceOf(Problem.class);
    }

    private static Shelving until(Instant time) {
        return new Shelving(time, "Ana Agent", "the technician is there");
    }

    private static AlarmLife life(AlarmState state, @Nullable Acknowledgement seen, @Nullable Shelving shelving) {
        return AlarmLife.of(alarm(state, RuleMode.LIVE, null, seen, shelving), NOW);
    }

    private static StoredAlarm alarm(
            AlarmState state,
            RuleMode mode,
            @Nullable String incidentId,
            @Nullable Acknowledgement seen,
            @Nullable Shelving shelving) {
        Alarm raised = TestAlarms.raised("asset");
        return new StoredAlarm(
                raised.alarmId(),
                state,
                raised.ruleId(),
                raised.ruleVersion(),
                raised.deviceId(),
                raised.assetId(),
                raised.modelId(),
                raised.faultCode(),
                raised.alarmClass(),
                raised.severity(),
                raised.raisedAt(),
                raised.changedAt(),
                null,
                1,
                false,
                240,
                raised.evidence(),
                mode,
                null,
                incidentId,
                seen,
                shelving,
                null);
    }
}
