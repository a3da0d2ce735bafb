package dev.apoyo.api.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("O2")
class ReplyTextTest {

    private static final String NEW = "It still leaks.\n\nWhen do you come?";

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(
                        "Gmail", "\n\nOn Thu, 26 Nov 2026 at 10:00, Lumo <support@lumo.example> wrote:\n> We come."),
                Arguments.of(
                        "folded", "\n\nOn Thu, 26 Nov 2026 at 10:00, Lumo\n<support@lumo.example> wrote:\n> We come."),
                Arguments.of("Spanish", "\n\nEl jue, 26 nov 2026 a las 10:00, Lumo (<a@b.es>) escribió:\n> Vamos."),
                Arguments.of("Outlook", "\n\n-----Original Message-----\nFrom: Lumo\nSent: today\nWe come."),
                Arguments.of(
                        "Outlook in Spanish", "\n\n________________________________\nDe: Lumo\nEnviado: hoy\nVamos."),
                Arguments.of("header block", "\n\nFrom: Lumo <a@b.example>\nSent: Thursday\nTo: Ana\n\nWe come."),
                Arguments.of("quotes alone", "\n> We come.\n> Soon."),
                Arguments.of("signature", "\n-- \nAna García\nCEO"),
                Arguments.of("telephone", "\n\nEnviado desde mi iPhone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void keepsWhatIsNew(String program, String ending) {
        assertThat(ReplyText.newIn(NEW + ending)).as(program).isEqualTo(NEW);
    }

    @Test
    void keepsWhatOnlyLooksLikeAQuote() {
        String text = "On Monday it worked.\nFrom: the kitchen\nit smells, and he wrote: call them.\n- one\n-- two --";

        assertThat(ReplyText.newIn(text)).isEqualTo(text);
    }

    @Test
    void keepsAllWhenNothingIsNew() {
        assertThat(ReplyText.newIn("> We come.\n> Soon.")).isEqualTo("> We come.\n> Soon.");
        assertThat(ReplyText.newIn("")).isEmpty();
    }

    @Test
    void readsAnswersBetweenQuotes() {
        assertThat(ReplyText.newIn("> Is it on?\nYes.\n> Is it wet?\nNo.")).isEqualTo("Yes.\nNo.");
    }

    @Test
    void takesTheWordsOfHtmlAndLeavesItsQuoteAndItsScripts() {
        String html = "<html><head><style>p{}</style><title>x</title></head><body><p>Hola,&nbsp;&iquest;vienen?</p>"
                + "<script>alert('&lt;')</script><div>2 &lt; 3 &#8364; &#x41; &nope; &</div><!-- <p>no</p> -->"
                + "<blockquote>old <blockquote>older</blockquote> old</blockquote><br>Gracias</body></html>";

        assertThat(HtmlText.of(html)).isEqualTo("Hola, ¿vienen?\n\n2 < 3 € A &nope; &\n\nGracias");
    }

    @Test
    void readsBrokenHtmlToItsEnd() {
        assertThat(HtmlText.of("<p>one<p>two<b")).isEqualTo("one\ntwo");
        assertThat(HtmlText.of("<!-- never closed")).isEmpty();
        assertThat(HtmlText.of("</blockquote>kept<script>gone")).isEqualTo("kept");
        assertThat(HtmlText.of("a &#1114112; &#xFFFFFF; b")).isEqualTo("a b");
    }
}
