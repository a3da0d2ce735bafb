package dev.apoyo.local.score.nab;

import dev.apoyo.local.stack.StackException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as the labels write them: {@code 2014-04-10 07:15:00.000000}. */
final class NabTime {

    private NabTime() {}

    static long epochSecond(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new StackException("labels/combined_windows.json: this is no time: '" + text + "'", e);
        }
    }
}
