package dev.apoyo.streamjobs.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.alarm.AlarmChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmStateTest {

    @Test
    void legalMovesLeadOn() {
        assertThat(AlarmState.NORMAL.after(AlarmChange.RAISED)).isEqualTo(AlarmState.ACTIVE);
        assertThat(AlarmState.ACTIVE.after(AlarmChange.UPDATED)).isEqualTo(AlarmState.ACTIVE);
        assertThat(AlarmState.ACTIVE.after(AlarmChange.CLEARED)).isEqualTo(AlarmState.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"NORMAL,UPDATED", "NORMAL,CLEARED", "ACTIVE,RAISED"})
    void othersAreRefused(AlarmState state, AlarmChange change) {
        assertThatThrownBy(() -> state.after(change)).isInstanceOf(IllegalStateException.class);
    }
}
