package dev.apoyo.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void environmentWinsOverProperties() {
        Settings settings = new Settings(Map.of("a.b-c", "1"), Map.of("X_A_B_C", "2"), "X_");
        assertThat(settings.integer("a.b-c", 0)).isEqualTo(2);
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        Settings settings = new Settings(Map.of(), Map.of(), "X_");
        assertThat(settings.text("name", "none")).isEqualTo("none");
        assertThat(settings.flag("on", true)).isTrue();
        assertThat(settings.choice("colour", Colour.GREEN)).isEqualTo(Colour.GREEN);
        assertThat(settings.build(() -> "built")).isEqualTo("built");
    }

    @Test
    void namesAllMistakesAtOnce() {
        Settings settings = new Settings(
                Map.of("size", "big", "colour", "blue", "on", "maybe", "stray", "x"),
                Map.of("X_STRAY", "y", "PATH", "/bin"),
                "X_");
        settings.integer("size", 1);
        settings.choice("colour", Colour.RED);
        settings.flag("on", false);
        settings.part(
                () -> {
                    throw new IllegalArgumentException("part.key must be better");
                },
                "otherwise");
        assertThatThrownBy(() -> settings.build(() -> "never"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "size must be a whole number, not big",
                        "colour must be one of [red, green], not blue",
                        "on must be true or false, not maybe",
                        "part.key must be better",
                        "unknown key stray",
                        "unknown key X_STRAY")
                .message()
                .doesNotContain("PATH");
    }
}
