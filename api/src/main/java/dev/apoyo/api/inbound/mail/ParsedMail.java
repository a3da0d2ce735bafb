package dev.apoyo.api.inbound.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail that a mail service has read; JSON as in {@code ParsedMail} of the contract. */
record ParsedMail(
        String messageId,
        String from,
        List<String> to,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable List<Header> headers,
        @Nullable List<File> attachments) {

    record Header(String name, String value) {}

    /** @param content in base64 */
    record File(String name, @Nullable String mediaType, String content) {}

    List<Header> headersOrNone() {
        return headers == null ? List.of() : headers;
    }

    List<File> files() {
        return attachments == null ? List.of() : attachments;
    }
}
