package dev.apoyo.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comesBackAsItWent() {
        Cursor timed = new Cursor(Instant.parse("2026-11-22T10:00:00.123456Z"), "case-1");

        assertThat(Cursor.parse(timed.text())).isEqualTo(timed);
        assertThat(Cursor.parse(Cursor.of("asset-1").text())).isEqualTo(Cursor.of("asset-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 -", "2 - id", "1 yesterday id", "1"})
    void refusesWhatIsNoneOfOurs(String plain) {
        String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Problem.class).hasMessageContaining("cursor");
        assertThatThrownBy(() -> Cursor.parse("%%%")).isInstanceOf(Problem.class);
    }

    @Test
    void refusesACursorOfAListThatIsSortedOtherwise() {
        assertThatThrownBy(() -> Cursor.of("asset-1").timeOrRefuse()).isInstanceOf(Problem.class);
    }
}
