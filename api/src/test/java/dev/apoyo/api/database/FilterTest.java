package dev.apoyo.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterTest {

    @Test
    void leavesOutWhatWasNotAsked() {
        Filter filter = new Filter()
                .and("a = ?", (Object) null)
                .and("(b, c) < (?, ?)", 1, "x")
                .and("d IS NULL");

        assertThat(filter.where()).isEqualTo("WHERE (b, c) < ($1, $2) AND d IS NULL");
        assertThat(filter.bind(50)).isEqualTo("$3");
        assertThat(filter.values().size()).isEqualTo(3);
    }

    @Test
    void isNothingWithoutConditions() {
        assertThat(new Filter().where()).isEmpty();
    }
}
