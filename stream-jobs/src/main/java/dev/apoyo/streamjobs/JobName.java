package dev.apoyo.streamjobs;

import dev.apoyo.contracts.log.LogTopic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which jobs one submission runs. */
public enum JobName {
    ARCHIVE(EnumSet.of(LogTopic.TELEMETRY, LogTopic.REGISTRY, LogTopic.MODELS)),
    /** Reads and writes all but what ingest refused and what is tried on history. */
    DETECTION(live()),
    /** Both in one job graph, for one machine. */
    ALL(live()),
    /** Runs back-tests that the log asks for, one at a time, each a bounded job of its own. */
    BACKTEST(EnumSet.of(LogTopic.BACKTEST_REQUESTS, LogTopic.BACKTEST_REPORTS));

    private final Set<LogTopic> topics;

    JobName(Set<LogTopic> topics) {
        this.topics = topics;
    }

    private static Set<LogTopic> live() {
        return EnumSet.complementOf(
                EnumSet.of(LogTopic.TELEMETRY_REJECTED, LogTopic.BACKTEST_REQUESTS, LogTopic.BACKTEST_REPORTS));
    }

    /** What must exist before it starts. */
    Set<LogTopic> topics() {
        return topics;
    }

    boolean includes(JobName part) {
        return this == part || (this == ALL && part != BACKTEST);
    }

    /** As on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JobName> parse(String label) {
        return Arrays.stream(values())
                .filter(name -> name.label().equals(label))
                .findFirst();
    }
}
