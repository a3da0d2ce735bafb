package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.inbound.Arrival.Attachment;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are kept. None is ever opened or unpacked here; those that only do harm are named and let go. */
final class AttachmentCheck {

    private static final Pattern PATH = Pattern.compile(".*[/\\\\]");
    private static final Set<String> PROGRAMS = Set.of(
            "exe", "com", "bat", "cmd", "scr", "pif", "js", "jse", "vbs", "vbe", "wsf", "msi", "jar", "ps1", "hta",
            "lnk", "iso");

    private AttachmentCheck() {}

    static Attachment of(String name, String mediaType, byte[] content) {
        String plain = MailText.line(PATH.matcher(name).replaceFirst(""), MimeLimits.NAME_CHARS);
        String shown = plain.isEmpty() ? "unnamed" : plain;
        if (content.length > MimeLimits.ATTACHMENT_BYTES) {
            return refused(shown, mediaType, content, "larger than " + MimeLimits.ATTACHMENT_BYTES + " bytes");
        }
        if (PROGRAMS.contains(endingOf(shown))) {
            return refused(shown, mediaType, content, "a program");
        }
        return new Attachment(shown, mediaType, content.length, content, null);
    }

    private static Attachment refused(String name, String mediaType, byte[] content, String why) {
        return new Attachment(name, mediaType, content.length, null, why);
    }

    private static String endingOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
