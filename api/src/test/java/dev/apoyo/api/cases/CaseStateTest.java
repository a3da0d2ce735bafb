package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.http.Problem;
import org.junit.jupiter.api.Test;

class CaseStateTest {

    @Test
    void movesOnlyAsCasesMay() {
        assertThat(CaseState.OPEN.take()).isEqualTo(CaseState.IN_PROGRESS);
        assertThat(CaseState.IN_PROGRESS.resolve()).isEqualTo(CaseState.RESOLVED);
        assertThat(CaseState.OPEN.resolve()).isEqualTo(CaseState.RESOLVED);
        assertThat(CaseState.RESOLVED.reopen(false)).isEqualTo(CaseState.OPEN);
        assertThat(CaseState.RESOLVED.reopen(true)).isEqualTo(CaseState.IN_PROGRESS);
        assertThatThrownBy(CaseState.RESOLVED::take).isInstanceOf(Problem.class);
        assertThatThrownBy(CaseState.RESOLVED::resolve).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> CaseState.OPEN.reopen(false)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> CaseState.IN_PROGRESS.reopen(true)).isInstanceOf(Problem.class);
    }
}
