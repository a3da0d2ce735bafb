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
    /** Reads and writes all but what ingest refused. */
    DETECTION(EnumSet.complementOf(EnumSet.of(LogTopic.TELEMETRY_REJECTED))),
    /** Both in one job graph, for one machine. */
    ALL(EnumSet.complementOf(EnumSet.of(LogTopic.TELEMETRY_REJECTED)));

    private final Set<LogTopic> topics;

    JobName(Set<LogTopic> topics) {
        this.topics = topics;
    }

    /** What must exist before it starts. */
    Set<LogTopic> topics() {
        return topics;
    }

    boolean includes(JobName part) {
        return this == part || this == ALL;
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
