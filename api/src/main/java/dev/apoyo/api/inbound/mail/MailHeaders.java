package dev.apoyo.api.inbound.mail;

import java.util.List;

/** The headers of a mail; names are not case-sensitive. */
interface MailHeaders {

    /** All of this name, in order. */
    List<String> all(String name);

    /** The first of this name, empty when there is none. */
    default String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.get(0);
    }
}
