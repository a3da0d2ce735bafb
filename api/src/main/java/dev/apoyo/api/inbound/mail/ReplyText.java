package dev.apoyo.api.inbound.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is new in an answer: without what it quotes, and without the signature under it. */
final class ReplyText {

    /** A line that begins what another one wrote, as mail programs put it in English and Spanish. */
    private static final List<Pattern> QUOTE_BEGINS = List.of(
            Pattern.compile("(?i)^on .{5,200} wrote:$"),
            Pattern.compile("(?i)^el .{5,200} escribi[oó]:$"),
            Pattern.compile(
                    "(?i)^-{2,} ?(original message|mensaje original|forwarded message|mensaje reenviado) ?-{2,}$"),
            Pattern.compile("^_{20,}$"));

    private static final Pattern HEADER_FROM = Pattern.compile("(?i)^\\*?(from|de):\\*? .{3,}$");
    private static final Pattern HEADER_SENT =
            Pattern.compile("(?i)^\\*?(sent|date|to|enviado|fecha|para)( el)?:\\*? .{3,}$");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)^(-- ?|sent from my .{2,40}|enviado desde mi .{2,40}|get outlook for .{2,20})$");

    private ReplyText() {}

    /** The new words; all of them when nothing is new but the quote. */
    static String newIn(String whole) {
        List<String> lines = whole.lines().map(String::stripTrailing).toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size() && !endsAt(lines, i); i++) {
            if (!lines.get(i).startsWith(">")) {
                kept.add(lines.get(i));
            }
        }
        String text = String.join("\n", kept).strip();
        return text.isEmpty() ? whole.strip() : text;
    }

    private static boolean endsAt(List<String> lines, int i) {
        String line = lines.get(i);
        if (SIGNATURE.matcher(line).matches()) {
            return true;
        }
        // The line may be folded by the program that wrote it.
        String two = i + 1 < lines.size() ? line + " " + lines.get(i + 1).strip() : line;
        boolean isQuote = QUOTE_BEGINS.stream()
                .anyMatch(begin ->
                        begin.matcher(line).matches() || begin.matcher(two).matches());
        return isQuote || isHeaderBlock(lines, i);
    }

    private static boolean isHeaderBlock(List<String> lines, int i) {
        return i + 1 < lines.size()
                && HEADER_FROM.matcher(lines.get(i)).matches()
                && HEADER_SENT.matcher(lines.get(i + 1)).matches();
    }
}
