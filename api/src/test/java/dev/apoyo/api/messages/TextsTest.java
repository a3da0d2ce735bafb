package dev.apoyo.api.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.rule.Severity;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("S1")
class TextsTest {

    private static final Texts ENGLISH = Texts.in("en");

    @ParameterizedTest
    @FieldSource("dev.apoyo.contracts.catalogue.Languages#ALL")
    void eachLanguageHasTheSameTextsWithTheSamePlaces(String language) {
        Texts texts = Texts.in(language);

        assertThat(texts.keys()).isEqualTo(ENGLISH.keys());
        assertThat(texts.keys())
                .allSatisfy(key -> assertThat(texts.placesOf(key)).as(key).isEqualTo(ENGLISH.placesOf(key)));
    }

    @ParameterizedTest
    @FieldSource("dev.apoyo.contracts.catalogue.Languages#ALL")
    void everyPhraseIsThereAndFilled(String language) {
        Phrases phrases = Phrases.in(language);

        assertThat(sentences()).hasSizeGreaterThan(40).allSatisfy(method -> assertThat(said(phrases, method))
                .as(method.getName())
                .isNotBlank()
                .doesNotContain("null"));
    }

    private static Stream<Method> sentences() {
        return Arrays.stream(Phrases.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> !method.getName().equals("toString"));
    }

    private static String said(Phrases phrases, Method method) throws ReflectiveOperationException {
        Object[] samples =
                Arrays.stream(method.getParameterTypes()).map(TextsTest::sample).toArray();
        return (String) method.invoke(phrases, samples);
    }

    private static Object sample(Class<?> type) {
        Map<Class<?>, Object> samples = Map.of(
                String.class,
                "word",
                long.class,
                1006L,
                int.class,
                3,
                boolean.class,
                true,
                Severity.class,
                Severity.MAJOR,
                ZonedDateTime.class,
                ZonedDateTime.of(2026, 11, 6, 9, 5, 0, 0, ZoneOffset.UTC));
        return Objects.requireNonNull(samples.get(type), type.getName());
    }

    @Test
    void aPlaceIsFilledOnceWithWhateverItIs() {
        String title = ENGLISH.say("messageTitle", Map.of("from", "$1 {caseNumber} \\", "caseNumber", 7));

        assertThat(title).isEqualTo("$1 {caseNumber} \\ wrote about case 7");
    }

    @Test
    void aTimeIsWrittenAsTheLanguageWritesIt() {
        ZonedDateTime time = ZonedDateTime.of(2026, 11, 6, 9, 5, 0, 0, ZoneOffset.UTC);

        assertThat(ENGLISH.date("dateTime", time)).isEqualTo("Friday 6 November, 09:05");
        assertThat(Texts.in("es").date("dateTime", time)).isEqualTo("viernes 6 de noviembre, 09:05");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> ENGLISH.say("no-such-text")).hasMessageContaining("no-such-text");
        assertThatThrownBy(() -> ENGLISH.say("whyCase")).hasMessageContaining("{caseNumber}");
    }

    @Test
    void aLanguageWithoutAFileGetsTheFirst() {
        assertThat(Texts.in("fr")).isSameAs(ENGLISH);
    }
}
