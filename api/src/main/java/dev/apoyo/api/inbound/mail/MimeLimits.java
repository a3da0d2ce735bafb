package dev.apoyo.api.inbound.mail;

/** What a mail may cost us to read. Nothing is ever unpacked or opened, so what is decoded is never larger than the mail. */
final class MimeLimits {

    static final int MAIL_BYTES = 10 * 1024 * 1024;
    static final int HEADER_BYTES = 128 * 1024;
    static final int PARTS = 100;
    static final int DEPTH = 10;

    /** Of one attachment; a larger one is named and not kept. */
    static final int ATTACHMENT_BYTES = 5 * 1024 * 1024;

    /** Of all text that is read from one mail. */
    static final int TEXT_BYTES = 1024 * 1024;

    static final int HOPS = 50;
    static final int ADDRESSES = 100;
    static final int REFERENCES = 50;
    static final int MESSAGE_ID_CHARS = 500;
    static final int SUBJECT_CHARS = 300;
    static final int NAME_CHARS = 200;

    private MimeLimits() {}
}
