package dev.apoyo.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees while parts start and stop. Safe for use by several threads. */
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A part is up. */
    public void started(String part, Duration took, String detail) {
        line(String.format(Locale.ROOT, "  %-10s %6d ms   %s", part, took.toMillis(), detail));
    }

    /** A part is down. */
    public void stopped(String part, Duration took) {
        line(String.format(Locale.ROOT, "  %-10s %6d ms   stopped", part, took.toMillis()));
    }

    /** Something worth knowing. */
    public void note(String text) {
        line("  " + text);
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line that takes the place of the one before; only for terminals. */
    public synchronized void rewrite(String text) {
        out.print("\r\u001b[K" + text);
        out.flush();
    }
}
