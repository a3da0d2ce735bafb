package dev.apoyo.api.inbound.mail;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of a mail as text that can be stored and shown, whatever charset they say they are in. */
final class MailText {

    /** Everything but line ends and tabs; a zero would be refused by the database. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private MailText() {}

    static String of(byte[] bytes, @Nullable String charset) {
        return clean(decoded(bytes, charset));
    }

    /** One line, at most so many characters. */
    static String line(String text, int atMost) {
        String line = clean(text).replace('\n', ' ').replace('\t', ' ').strip();
        return cut(line, atMost);
    }

    static String cut(String text, int atMost) {
        return text.length() <= atMost ? text : text.substring(0, atMost - 1) + "…";
    }

    static String clean(String text) {
        return CONTROLS.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    }

    /** As it says; else as UTF-8; else in the charset in which every byte means something. */
    private static String decoded(byte[] bytes, @Nullable String charset) {
        String said = charset == null || isAscii(charset) ? null : strictly(bytes, charset);
        if (said != null) {
            return said;
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8.name());
        return utf8 == null ? new String(bytes, WINDOWS) : utf8;
    }

    /** The library takes it for Latin 1, in which every byte is something; who writes it often means UTF-8. */
    private static boolean isAscii(String charset) {
        return charset.strip().equalsIgnoreCase("us-ascii") || charset.strip().equalsIgnoreCase("ascii");
    }

    private static @Nullable String strictly(byte[] bytes, String charset) {
        try {
            return Charset.forName(MimeUtility.javaCharset(charset.strip()))
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | UnsupportedOperationException | CharacterCodingException e) {
            return null;
        }
    }
}
