package dev.apoyo.api.inbound.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of an HTML mail, read once from left to right: without scripts, styles and what mail programs mark as quoted.
 * It is shown as text, never as HTML.
 */
final class HtmlText {

    private static final Set<String> SILENT = Set.of("script", "style", "head", "title", "blockquote", "template");
    private static final Set<String> LINES =
            Set.of("br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "pre");
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "euro", "€", "iquest", "¿");
    private static final int ENTITY_CHARS = 10;

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private String silentUntil = "";
    private int silentDepth;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                tag();
            } else if (c == '&') {
                entity();
            } else {
                say(c == '\n' ? " " : String.valueOf(c));
                at++;
            }
        }
        return text.toString()
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void tag() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        int end = html.indexOf('>', at);
        String inside = html.substring(at + 1, end < 0 ? html.length() : end);
        at = end < 0 ? html.length() : end + 1;
        boolean isEnd = inside.startsWith("/");
        String name = nameOf(isEnd ? inside.substring(1) : inside);
        if (SILENT.contains(name)) {
            silence(name, isEnd);
        } else if (LINES.contains(name)) {
            say("\n");
        }
    }

    private void silence(String name, boolean isEnd) {
        if (silentDepth == 0 && !isEnd) {
            silentUntil = name;
            silentDepth = 1;
        } else if (name.equals(silentUntil)) {
            silentDepth = Math.max(0, silentDepth + (isEnd ? -1 : 1));
        }
    }

    private static String nameOf(String tag) {
        int end = 0;
        while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
            end++;
        }
        return tag.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private void entity() {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > ENTITY_CHARS) {
            say("&");
            at++;
            return;
        }
        String name = html.substring(at + 1, end);
        say(name.startsWith("#") ? numbered(name.substring(1)) : NAMED.getOrDefault(name, "&" + name + ";"));
        at = end + 1;
    }

    private static String numbered(String digits) {
        try {
            boolean isHex = digits.startsWith("x") || digits.startsWith("X");
            int point = isHex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            return Character.isValidCodePoint(point) ? Character.toString(point) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private void say(String what) {
        if (silentDepth == 0) {
            text.append(what);
        }
    }
}
