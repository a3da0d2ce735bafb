package dev.apoyo.api.inbound.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One part of a mail, or all of it: headers, and a body that is a piece of the mail's bytes. Splits by itself, because the
 * library reads any number of parts and any depth into memory.
 */
final class MimePart {

    private final byte[] bytes;
    private final int bodyFrom;
    private final int to;
    private final InternetHeaders headers;
    private final ContentType type;

    private MimePart(byte[] bytes, int bodyFrom, int to, InternetHeaders headers) {
        this.bytes = bytes;
        this.bodyFrom = bodyFrom;
        this.to = to;
        this.headers = headers;
        this.type = typeOf(headers);
    }

    /** @throws MailRefused when its headers are too long */
    static MimePart of(byte[] bytes, int from, int to) throws MailRefused {
        int end = endOfHeaders(bytes, from, to);
        try {
            InputStream head = new ByteArrayInputStream(bytes, from, end - from);
            return new MimePart(bytes, end, to, new InternetHeaders(head, true));
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException(e)); // reading from memory does not fail
        }
    }

    private static int endOfHeaders(byte[] bytes, int from, int to) throws MailRefused {
        int line = from;
        while (line < to) {
            int next = nextLine(bytes, line, to);
            if (next - from > MimeLimits.HEADER_BYTES) {
                throw new MailRefused(MailRefused.Reason.HEADERS_TOO_LONG);
            }
            if (isBlank(bytes, line, next)) {
                return next;
            }
            line = next;
        }
        return to;
    }

    /** Parts of a multipart, in order; the text before the first and after the last is nobody's. */
    List<MimePart> children() throws MailRefused {
        String boundary = type.getParameter("boundary");
        List<MimePart> children = new ArrayList<>();
        if (boundary == null) {
            return children;
        }
        byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int begin = -1;
        for (int line = bodyFrom; line < to; ) {
            int next = nextLine(bytes, line, to);
            Mark found = markAt(mark, line, next);
            if (found != Mark.NONE && begin >= 0) {
                children.add(of(bytes, begin, withoutLineEnd(begin, line)));
                requireFew(children);
            }
            if (found == Mark.LAST) {
                return children;
            }
            begin = found == Mark.BETWEEN ? next : begin;
            line = next;
        }
        if (begin >= 0) { // cut off before its end
            children.add(of(bytes, begin, to));
        }
        return children;
    }

    private enum Mark {
        NONE,
        BETWEEN,
        LAST
    }

    private Mark markAt(byte[] mark, int line, int next) {
        if (next - line < mark.length) {
            return Mark.NONE;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[line + i] != mark[i]) {
                return Mark.NONE;
            }
        }
        int rest = line + mark.length;
        if (isBlank(bytes, rest, next)) {
            return Mark.BETWEEN;
        }
        boolean isLast =
                next - rest >= 2 && bytes[rest] == '-' && bytes[rest + 1] == '-' && isBlank(bytes, rest + 2, next);
        return isLast ? Mark.LAST : Mark.NONE;
    }

    private static void requireFew(List<MimePart> children) throws MailRefused {
        if (children.size() > MimeLimits.PARTS) {
            throw new MailRefused(MailRefused.Reason.TOO_MANY_PARTS);
        }
    }

    /** The line end before a mark belongs to the mark. */
    private int withoutLineEnd(int begin, int end) {
        int last = end;
        if (last > begin && bytes[last - 1] == '\n') {
            last--;
        }
        if (last > begin && bytes[last - 1] == '\r') {
            last--;
        }
        return last;
    }

    private static int nextLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(to, at + 1);
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Such as {@code multipart}, in small letters. */
    boolean is(String primary, String secondary) {
        return type.match(primary + "/" + secondary);
    }

    /** Such as {@code text/plain}, in small letters. */
    String mediaType() {
        String base = type.getBaseType().toLowerCase(Locale.ROOT);
        return base.length() <= MimeLimits.NAME_CHARS ? base : "application/octet-stream";
    }

    @Nullable String charset() {
        return type.getParameter("charset");
    }

    String parameter(String name) {
        String value = type.getParameter(name);
        return value == null ? "" : value;
    }

    /** The first header of this name, null when there is none. Names are not case-sensitive. */
    @Nullable String header(String name) {
        String[] values = headers.getHeader(name);
        return values == null ? null : values[0];
    }

    List<String> headers(String name) {
        String[] values = headers.getHeader(name);
        return values == null ? List.of() : List.of(values);
    }

    boolean isAttachment() {
        return disposition() != null
                && "attachment".equalsIgnoreCase(disposition().getDisposition());
    }

    /** The name of a file, empty when it has none. */
    String fileName() {
        ContentDisposition disposition = disposition();
        String name = disposition == null ? null : disposition.getParameter("filename");
        return decodedWords(name == null ? parameter("name") : name);
    }

    private @Nullable ContentDisposition disposition() {
        String value = header("Content-Disposition");
        try {
            return value == null ? null : new ContentDisposition(value);
        } catch (ParseException e) {
            return null;
        }
    }

    /** The body, decoded, at most so many bytes. What cannot be decoded ends it. */
    byte[] body(int atMost) {
        String encoding = header("Content-Transfer-Encoding");
        InputStream raw = new ByteArrayInputStream(bytes, bodyFrom, to - bodyFrom);
        try (InputStream decoded = MimeUtility.decode(raw, encoding == null ? "7bit" : encoding.strip())) {
            return readSome(decoded, atMost);
        } catch (MessagingException | IOException e) { // an encoding that nobody knows
            return readRaw(atMost);
        }
    }

    private static byte[] readSome(InputStream decoded, int atMost) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try {
            int count = decoded.read(piece);
            while (count > 0 && read.size() < atMost) {
                read.write(piece, 0, Math.min(count, atMost - read.size()));
                count = decoded.read(piece);
            }
        } catch (IOException e) { // broken in the middle: what came before it counts
            return read.toByteArray();
        }
        return read.toByteArray();
    }

    private byte[] readRaw(int atMost) {
        int length = Math.min(atMost, to - bodyFrom);
        byte[] copy = new byte[length];
        System.arraycopy(bytes, bodyFrom, copy, 0, length);
        return copy;
    }

    static String decodedWords(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    private static ContentType typeOf(InternetHeaders headers) {
        String[] values = headers.getHeader("Content-Type");
        try {
            return values == null ? new ContentType("text", "plain", null) : new ContentType(values[0]);
        } catch (ParseException e) {
            return new ContentType("text", "plain", null);
        }
    }
}
