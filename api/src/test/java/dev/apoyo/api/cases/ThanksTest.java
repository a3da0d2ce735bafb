package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P5: "thanks" does not reopen, and whatever else is said does. */
@Tag("P5")
class ThanksTest {

    static List<String> thanks() {
        return List.of(
                "Thanks",
                "thank you!",
                "THANK YOU VERY MUCH!!!",
                "Thanks a lot, Ana",
                "Hi Ana,\n\nthank you so much for your quick help.\n\nBest regards,\nOlivia Owner",
                "Many thanks for everything. It works now.",
                "Perfect, thanks 👍",
                "Great, it's working again. Thank you!",
                "Everything is fine now, thanks again and have a nice day",
                "Ok, thank you for the support and your patience.",
                "Problem solved. Cheers, thanks!",
                "thx",
                "Gracias",
                "¡Muchas gracias!",
                "¡Muchísimas gracias por su ayuda!",
                "Hola Ana, mil gracias por todo. Ya funciona perfectamente.\nUn saludo,\nOlivia",
                "Perfecto, gracias.",
                "Buenos días. Gracias de nuevo por la atención tan rápida. Saludos cordiales, Óscar Núñez",
                "Todo solucionado, muchas gracias a todos",
                "Genial 😊 gracias, que tenga un buen día",
                "Se lo agradezco mucho.",
                "gracias, igualmente");
    }

    @ParameterizedTest
    @MethodSource("thanks")
    void hears(String text) {
        assertThat(Thanks.isAll(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks, but it leaks again",
                "Thank you. When does the technician come?",
                "Thank you. When does the technician come",
                "Thanks for nothing",
                "No thanks, I want my money back",
                "Thanks! One more thing: the door sticks.",
                "Thank you, it still does not work",
                "It works now",
                "ok",
                "Thanks, it works now but the noise is back",
                "Thanks. Is it all fixed now?",
                "thanks, call me tomorrow",
                "Thank you for your help. It is not fixed.",
                "Gracias, pero sigue goteando",
                "Gracias. ¿Cuándo viene el técnico?",
                "Gracias, cuando viene el tecnico",
                "No funciona, gracias",
                "Muchas gracias, todavía no va bien",
                "gracias, llámenme mañana",
                "Gracias por nada",
                "Ya no funciona. Gracias.",
                "",
                "Estoy muy enfadada",
                "Thanks THE PUMP LEAKS",
                "I would like to thank you and also ask for an invoice"
            })
    void takesAnythingElseSeriously(String text) {
        assertThat(Thanks.isAll(text)).isFalse();
    }

    @Property(tries = 300)
    void neverOverhearsAQuestionOrAnythingUnknown(@ForAll("saidThanks") String thanks, @ForAll("more") String more) {
        assertThat(Thanks.isAll(thanks + " " + more)).isFalse();
        assertThat(Thanks.isAll(more + ". " + thanks)).isFalse();
        assertThat(Thanks.isAll(thanks + "\n" + more)).isFalse();
    }

    @Provide
    Arbitrary<String> saidThanks() {
        return Arbitraries.of(thanks());
    }

    @Provide
    Arbitrary<String> more() {
        return Arbitraries.of(
                "but it is loud",
                "it leaks",
                "really?",
                "call me",
                "the light blinks red",
                "not yet",
                "pero hace ruido",
                "sigue igual",
                "no va",
                "me llaman",
                "se ha roto otra vez",
                "todavía no",
                "i need an invoice",
                "12345");
    }
}
