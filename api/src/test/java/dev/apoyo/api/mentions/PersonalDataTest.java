package dev.apoyo.api.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.mentions.PersonalData.Found;
import dev.apoyo.api.mentions.PersonalData.Kind;
import dev.apoyo.api.mentions.PersonalData.Person;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P6")
@DisplayName("P6: no personal data in a public reply")
class PersonalDataTest {

    private static final Person OLIVIA =
            new Person(List.of("Olivia Martín-Peña"), Set.of(1042L), Set.of("w7-00017", "sample-washer"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to olivia.m@example.org please | EMAIL",
                "Write to OLIVIA.M@EXAMPLE.ORG | EMAIL",
                "olivia (at) example (dot) org | EMAIL",
                "olivia arroba ejemplo punto es | EMAIL",
                "ｏｌｉｖｉａ＠ｅｘａｍｐｌｅ．ｏｒｇ | EMAIL",
                "oli\u200Bvia@exam\u200Bple.org | EMAIL",
                "Le llamamos al +34 600 11 22 33 | PHONE",
                "We call 600112233 today | PHONE",
                "(0034) 91-555.12.34 | PHONE",
                "Tu caso nº 1042 está abierto | CASE_NUMBER",
                "case number: 2077 | CASE_NUMBER",
                "Case #2077 is open | CASE_NUMBER",
                "the one with 1042 | CASE_NUMBER",
                "Hello Olivia! | NAME",
                "Hola OLIVIA | NAME",
                "Sra. Martin-Pena, lo sentimos | NAME",
                "We come to Calle Mayor 5 | STREET",
                "Avda. de América, 24 | STREET",
                "C/ Luna 3 | STREET",
                "see you at 221 Baker Street | STREET",
                "your washer w7-00017 is fine | PRODUCT_ID",
                "device SAMPLE-WASHER | PRODUCT_ID"
            })
    void findsIt(String text, Kind kind) {
        assertThat(PersonalData.in(text, OLIVIA)).extracting(Found::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are sorry to hear that. Please write to us in private so that we can help.",
                "Lo sentimos. Escríbenos por privado y lo arreglamos.",
                "The W7 drains in 90 seconds since firmware 1.4.2 of 2026-11-20.",
                "It costs 1.299,00 € and holds 9 kg at 1400 rpm.",
                "Open 24/7, all 365 days of 2026.",
                "Case closed? Not for us!",
                "Look at our support page: https://lumo.example/support"
            })
    void leavesAHarmlessTextAlone(String text) {
        assertThat(PersonalData.in(text, OLIVIA)).isEmpty();
    }

    @Test
    void saysWhereItStandsInTheTextAsItWasWritten() {
        String text = "¡Hola Ólivia! Tu correo: o@example.org.";

        List<Found> found = PersonalData.in(text, new Person(List.of("Olivia"), Set.of(), Set.of()));

        assertThat(found)
                .extracting(each -> text.substring(each.from(), each.to()))
                .containsExactly("Ólivia", "o@example.org");
    }

    @Test
    void ofSomebodyUnknownOnlyTheShapeTells() {
        assertThat(PersonalData.in("Hello Olivia, w7-00017", Person.UNKNOWN)).isEmpty();
        assertThat(PersonalData.in("o@example.org", Person.UNKNOWN)).hasSize(1);
    }

    @Test
    void aLongHostileTextTakesNoTime() {
        String text = "calle ".repeat(600) + "a@".repeat(200) + "1 ".repeat(400);

        assertThat(PersonalData.in(text, OLIVIA)).isNotNull();
    }
}
