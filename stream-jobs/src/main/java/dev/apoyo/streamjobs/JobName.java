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
    DETECTION(EnumSet.of(
            LogTopic.TELEMETRY, LogTopic.REGISTRY, LogTopic.MODELS, LogTopic.RULES, LogTopic.ALARMS, LogTopic.TIPS)),
    /** Both in one job graph, for one machine. */
    ALL(EnumSet.of(
            LogTopic.TELEMETRY, LogTopic.REGISTRY, LogTopic.MODELS, LogTopic.RULES, LogTopic.ALARMS, LogTopic.TIPS));

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
