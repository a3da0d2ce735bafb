package dev.apoyo.api.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.TestAlarms;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.AlarmClass;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmDecisionTest {

    @ParameterizedTest
    @CsvSource({
        "FAULT, OPEN_OR_JOIN_CASE",
        "WEAR, OPEN_OR_JOIN_CASE",
        "ENVIRONMENT, OPEN_OR_JOIN_CASE",
        "MISUSE, TELL_TIP",
        "CONSUMABLE, TELL_CONSUMABLE"
    })
    @Tag("S2")
    void dependsOnTheClassOfWhatWasFound(AlarmClass alarmClass, AlarmDecision expected) {
        assertThat(AlarmDecision.of(TestAlarms.ofClass("asset", alarmClass), false))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(AlarmClass.class)
    void updatesTheCaseAnAlarmBelongsTo(AlarmClass alarmClass) {
        assertThat(AlarmDecision.of(TestAlarms.ofClass("asset", alarmClass), true))
                .isEqualTo(AlarmDecision.UPDATE_CASE);
    }

    @Test
    void takesWhatNeverWasOutOfItsCase() {
        Alarm retracted = TestAlarms.retracted(TestAlarms.raised("asset"));

        assertThat(AlarmDecision.of(retracted, true)).isEqualTo(AlarmDecision.RETRACT_FROM_CASE);
        assertThat(AlarmDecision.of(retracted, false)).isEqualTo(AlarmDecision.KEEP);
    }

    @Test
    void leavesWhatAnIncidentSpeaksForToIt() {
        Alarm child = TestAlarms.raised("asset").joining("incident");
        Alarm misuse = TestAlarms.ofClass("asset", AlarmClass.MISUSE).joining("incident");

        assertThat(AlarmDecision.of(child, false)).isEqualTo(AlarmDecision.JOIN_INCIDENT);
        assertThat(AlarmDecision.of(misuse, false)).isEqualTo(AlarmDecision.KEEP);
        assertThat(AlarmDecision.of(TestAlarms.inShadow(child), false)).isEqualTo(AlarmDecision.KEEP);
    }

    @Test
    void tellsNobodyOfWhatIsInShadow() {
        Alarm shadow = TestAlarms.inShadow(TestAlarms.raised("asset"));

        assertThat(AlarmDecision.of(shadow, false)).isEqualTo(AlarmDecision.KEEP);
    }

    @Test
    @Tag("S9")
    void tellsNobodyOfWhatIsOver() {
        Alarm raised = TestAlarms.raised("asset");

        assertThat(AlarmDecision.of(TestAlarms.historical("asset"), false)).isEqualTo(AlarmDecision.KEEP);
        assertThat(AlarmDecision.of(TestAlarms.cleared(raised, Duration.ofMinutes(1)), false))
                .isEqualTo(AlarmDecision.KEEP);
    }
}
