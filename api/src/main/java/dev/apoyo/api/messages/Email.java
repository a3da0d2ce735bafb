package dev.apoyo.api.messages;

/**
 * One e-mail to send.
 *
 * @param messageId stays the same over all attempts: the key by which a receiver can see a repeat
 * @param attempts begun so far, this one included
 */
record Email(String messageId, String to, String subject, String body, int attempts) {}
