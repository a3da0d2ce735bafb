package dev.apoyo.local.up;

import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.Facts.Summary;
import dev.apoyo.local.stack.LocalStack;
import dev.apoyo.local.stack.Progress;
import java.time.Duration;
import java.util.Locale;

/** One line that says how it goes: rewritten each second on a terminal, a new one now and then elsewhere. */
final class StatusLine {

    private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final LocalStack stack;
    private final Facts facts;
    private final Progress progress;
    private final boolean isTerminal;
    private long lastConsumed;
    private long lastNanos;

    StatusLine(LocalStack stack, Facts facts, Progress progress) {
        this.stack = stack;
        this.facts = facts;
        this.progress = progress;
        this.isTerminal = Boolean.getBoolean("apoyo.terminal"); // ./apoyo knows
        this.lastConsumed = facts.summary().consumed();
        this.lastNanos = System.nanoTime();
    }

    Duration interval() {
        return isTerminal ? ON_TERMINAL : ELSEWHERE;
    }

    void show() {
        String text = text();
        if (isTerminal) {
            progress.rewrite(text);
        } else {
            progress.line(text);
        }
    }

    private String text() {
        Summary now = facts.summary();
        long nanos = System.nanoTime();
        double seconds = (nanos - lastNanos) / 1e9;
        double rate = seconds > 0 ? (now.consumed() - lastConsumed) / seconds : 0;
        lastConsumed = now.consumed();
        lastNanos = nanos;
        return String.format(
                Locale.ROOT,
                "%,.0f messages/s   archived %,d   alarms %,d   cases %,d   memory %s",
                rate,
                now.consumed(),
                now.alarms(),
                now.cases(),
                stack.memory().text());
    }
}
