package dev.apoyo.api.inbound.mail;

import static dev.apoyo.api.inbound.mail.Mails.PARSER;
import static dev.apoyo.api.inbound.mail.Mails.REPLIES;
import static dev.apoyo.api.inbound.mail.Mails.bytes;
import static dev.apoyo.api.inbound.mail.Mails.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.inbound.Arrival;
import dev.apoyo.api.inbound.Arrival.Bounced;
import dev.apoyo.api.inbound.Arrival.Nature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail programs and bad people send. */
@Tag("P4")
class MailParserTest {

    @Test
    void readsAPlainAnswer() throws MailRefused {
        Arrival mail = parse(
                "From: =?utf-8?q?Ana_Garc=C3=ADa?= <Ana@Example.org>",
                "To: \"Lumo\" <" + REPLIES.of(1001) + ">",
                "Subject: =?utf-8?b?wr9WaWVuZW4/?=",
                "Message-ID: <abc@example.org>",
                "In-Reply-To: <second@lumo.example>",
                "References: <first@lumo.example> <other@example.org>",
                " <second@lumo.example>",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "¿Cuándo?",
                "",
                "El jue, 26 nov, Lumo escribió:",
                "> Vamos.");

        assertThat(mail.from()).isEqualTo(new Way(ChannelKind.EMAIL, "ana@example.org"));
        assertThat(mail.externalId()).isEqualTo("abc@example.org");
        assertThat(mail.subject()).isEqualTo("¿Vienen?");
        assertThat(mail.text()).isEqualTo("¿Cuándo?");
        assertThat(mail.original()).contains("> Vamos.");
        assertThat(mail.nature()).isEqualTo(Nature.PERSON);
        assertThat(mail.caseNumber()).isEqualTo(1001L);
        assertThat(mail.answeredKeys()).containsExactly("second", "first");
    }

    @Test
    void prefersPlainTextAndListsFiles() throws MailRefused {
        Arrival mail = parse(
                "From: ana@example.org",
                "Content-Type: multipart/mixed; boundary=\"out\"",
                "",
                "preamble",
                "--out",
                "Content-Type: multipart/alternative; boundary=in",
                "",
                "--in",
                "Content-Type: text/plain; charset=iso-8859-1",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "Est=E1 roto.",
                "--in",
                "Content-Type: text/html",
                "",
                "<p>Roto.</p>",
                "--in--",
                "--out",
                "Content-Type: image/png",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename*=utf-8''..%2F..%2Ffot%C3%B3.png",
                "",
                Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}),
                "--out",
                "Content-Type: application/octet-stream; name=\"run.EXE\"",
                "",
                "MZ",
                "--out--",
                "epilogue");

        assertThat(mail.text()).isEqualTo("Está roto.");
        assertThat(mail.attachments()).hasSize(2);
        assertThat(mail.attachments().get(0).name()).isEqualTo("fotó.png");
        assertThat(mail.attachments().get(0).content()).containsExactly(1, 2, 3);
        assertThat(mail.attachments().get(1).refused()).isEqualTo("a program");
        assertThat(mail.attachments().get(1).content()).isNull();
        assertThat(mail.externalId()).startsWith("sha256-");
    }

    @Test
    void namesAFileThatIsTooLargeAndKeepsTheRest() throws MailRefused {
        String much = "A".repeat(6 * 1024 * 1024);
        Arrival mail = parse(
                "From: ana@example.org",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "",
                "See the video.",
                "--b",
                "Content-Disposition: attachment; filename=video.bin",
                "",
                much,
                "--b--");

        assertThat(mail.text()).isEqualTo("See the video.");
        assertThat(mail.attachments().get(0).refused()).contains("larger than 5242880 bytes");
        assertThat(mail.attachments().get(0).sizeBytes()).isEqualTo(much.length());
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, windows-1252",
        "nonsense, windows-1252",
        "utf-7, utf-8",
        "us-ascii, utf-8",
        "'', utf-8",
        "utf-16, utf-16",
        "x\u0001y, utf-8",
        "../../etc, utf-8"
    })
    void readsTextWhoseCharsetIsWrong(String said, String real) throws MailRefused {
        byte[] head = bytes("From: ana@example.org", "Content-Type: text/plain; charset=\"" + said + "\"", "", "");
        byte[] words = "Está «roto»".getBytes(Charset.forName(real));
        byte[] mail = new byte[head.length + words.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(words, 0, mail, head.length, words.length);

        assertThat(PARSER.parse(mail).text()).isEqualTo("Está «roto»");
    }

    @Test
    void takesOutWhatNoDatabaseStores() throws MailRefused {
        Arrival mail = parse(
                "From: ana@example.org", "Subject: a\u0000b\u0007c", "", "zero \u0000 and bell \u0007 and tab\t.");

        assertThat(mail.subject()).isEqualTo("abc");
        assertThat(mail.text()).isEqualTo("zero  and bell  and tab\t.");
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied, AUTOMATIC",
        "Auto-Submitted: auto-generated (vacation), AUTOMATIC",
        "Auto-Submitted: No, PERSON",
        "Precedence: bulk, AUTOMATIC",
        "Precedence: auto_reply, AUTOMATIC",
        "Precedence: first-class, PERSON",
        "X-Autoreply: yes, AUTOMATIC",
        "X-Autorespond: Out of office, AUTOMATIC",
        "List-Id: <news.example.org>, AUTOMATIC",
        "Return-Path: <>, AUTOMATIC",
        "Return-Path: <ana@example.org>, PERSON",
        "X-Loop: support@lumo.example, LOOP",
        "X-Loop: somebody@else.example, PERSON"
    })
    void tellsMachinesFromPeople(String header, Nature nature) throws MailRefused {
        assertThat(parse("From: ana@example.org", header, "", "I am away.").nature())
                .isEqualTo(nature);
    }

    @ParameterizedTest
    @CsvSource({
        "MAILER-DAEMON@mx.example.org, BOUNCE",
        "postmaster@example.org, BOUNCE",
        "support@lumo.example, LOOP",
        "support+c.1.000000000000000000000000@lumo.example, LOOP",
        "ana.postmaster@example.org, PERSON"
    })
    void tellsMachinesByTheirAddress(String from, Nature nature) throws MailRefused {
        assertThat(parse("From: " + from, "", "Hello").nature()).isEqualTo(nature);
    }

    @Test
    void seesThatAMailGoesRound() throws MailRefused {
        String hops = IntStream.range(0, 51)
                .mapToObj(i -> "Received: from a by b\r\n")
                .collect(Collectors.joining());

        assertThat(parse(hops + "From: ana@example.org", "", "Hello").nature()).isEqualTo(Nature.LOOP);
    }

    @Test
    void readsWhatAServerSaysOfOurs() throws MailRefused {
        Arrival mail = parse(
                "From: MAILER-DAEMON@mx.example.org",
                "Return-Path: <>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=r",
                "",
                "--r",
                "",
                "Sorry.",
                "--r",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example.org",
                "",
                "Final-Recipient: rfc822; Ana@example.org",
                "Action: failed",
                "Status: 5.1.1",
                "Diagnostic-Code: smtp; 550 no such user",
                "--r",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: <key-1@lumo.example>",
                "--r--");

        assertThat(mail.nature()).isEqualTo(Nature.BOUNCE);
        assertThat(mail.bounced())
                .isEqualTo(new Bounced("key-1", "Ana@example.org", "5.1.1 smtp; 550 no such user", true));
    }

    @Test
    void refusesAMailOfMoreThanAHundredParts() {
        String parts = "--b\r\n\r\nx\r\n".repeat(101);

        assertRefused(
                MailRefused.Reason.TOO_MANY_PARTS,
                "From: a@b.example",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                parts);
    }

    @Test
    void refusesManyPartsThatAreSpreadOverTheDepth() {
        String inner = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + "--c\r\n\r\nx\r\n".repeat(30);

        assertRefused(
                MailRefused.Reason.TOO_MANY_PARTS,
                "From: a@b.example",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                inner.repeat(4));
    }

    @Test
    void refusesAMailThatIsNestedDeeperThanTen() {
        StringBuilder mail = new StringBuilder("From: a@b.example\r\n");
        for (int i = 0; i < 12; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }

        assertRefused(MailRefused.Reason.TOO_DEEP, mail + "\r\nx");
    }

    @Test
    void refusesHeadersWithoutEnd() {
        assertRefused(
                MailRefused.Reason.HEADERS_TOO_LONG, "From: a@b.example", "X-Long: " + "x".repeat(200_000), "", "x");
        assertRefused(MailRefused.Reason.HEADERS_TOO_LONG, "From: a@b.example", "X: y\r\n".repeat(40_000), "", "x");
        assertRefused(
                MailRefused.Reason.HEADERS_TOO_LONG,
                "From: a@b.example",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "X-Long: " + "x".repeat(200_000),
                "",
                "x");
    }

    @Test
    void refusesMoreThanTenMegabytes() {
        assertThatThrownBy(() -> PARSER.parse(new byte[10 * 1024 * 1024 + 1]))
                .isInstanceOfSatisfying(MailRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(MailRefused.Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: nobody",
                "From:",
                "From: <>",
                "From: a@b.example, c@d.example",
                "From: undisclosed-recipients:;",
                "From: a@b.example\r\nFrom: c@d.example"
            })
    void refusesAMailThatNamesNoOneSender(String headers) {
        assertRefused(MailRefused.Reason.NO_SENDER, headers, "", "x");
    }

    @Test
    void readsBrokenStructures() throws MailRefused {
        assertThat(parse("From: a@b.example", "Content-Type: multipart/mixed", "", "no boundary")
                        .text())
                .isEmpty();
        assertThat(parse("From: a@b.example", "Content-Type: ;;;", "", "still text")
                        .text())
                .isEqualTo("still text");
        assertThat(parse("From: a@b.example", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "cut off")
                        .text())
                .isEqualTo("cut off");
        assertThat(parse("From: a@b.example", "Content-Transfer-Encoding: rot13", "", "plain")
                        .text())
                .isEqualTo("plain");
        assertThat(parse("From: a@b.example", "Content-Transfer-Encoding: base64", "", "SG9sYQ==###")
                        .text())
                .startsWith("Hola");
        assertThat(parse("From: a@b.example").text()).isEmpty();
    }

    @Test
    void readsWhateverBytesComeWithoutFailing() {
        Random random = new Random(4);
        byte[] seed = bytes(
                "From: ana@example.org",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "Hola =C3=B3",
                "--b--");
        for (int i = 0; i < 3_000; i++) {
            byte[] mail = seed.clone();
            for (int j = 0; j < 1 + random.nextInt(8); j++) {
                mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PARSER.parse(mail).text()).isNotNull();
            } catch (MailRefused refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    private static void assertRefused(MailRefused.Reason reason, String... lines) {
        byte[] mail = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PARSER.parse(mail))
                .isInstanceOfSatisfying(MailRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
