package dev.apoyo.api.inbound.mail;

/** A mail that is not even read to its end, and why. Nothing of it is kept. */
public final class MailRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    MailRefused(Reason reason) {
        super(reason.detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong with it. */
    public enum Reason {
        TOO_LARGE("", "is larger than " + MimeLimits.MAIL_BYTES + " bytes"),
        HEADERS_TOO_LONG("/headers", "are longer than " + MimeLimits.HEADER_BYTES + " bytes in one part"),
        TOO_MANY_PARTS("/parts", "are more than " + MimeLimits.PARTS),
        TOO_DEEP("/parts", "are nested deeper than " + MimeLimits.DEPTH),
        NO_SENDER("/headers/From", "must name one sender, such as: From: Ana <ana@example.org>"),
        UNREADABLE("", "cannot be read as a mail");

        private final String pointer;
        private final String detail;

        Reason(String pointer, String detail) {
            this.pointer = pointer;
            this.detail = detail;
        }

        /** Where in the mail. */
        public String pointer() {
            return pointer;
        }

        public String detail() {
            return detail;
        }
    }
}
