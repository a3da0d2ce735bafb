package dev.apoyo.streamjobs;

import dev.apoyo.streamjobs.archive.ArchiveLimits;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.rules.Lateness;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs must be told.
 *
 * @param job which of them
 * @param bootstrapServers of the log
 * @param database of the archive; null where neither the archive nor back-tests run
 * @param checkpoints folder of retained checkpoints; null leaves checkpoints to the cluster's own settings
 * @param checkpointIntervalMillis between two checkpoints
 * @param archive limits of a batch
 * @param lateness how late a device's messages may come and still count for detection
 * @param riskModels artefacts of learned risk, file name to content
 */
public record JobSettings(
        JobName job,
        String bootstrapServers,
        @Nullable Database database,
        @Nullable URI checkpoints,
        long checkpointIntervalMillis,
        ArchiveLimits archive,
        Lateness lateness,
        Map<String, String> riskModels) {

    public static final long DEFAULT_CHECKPOINT_INTERVAL_MILLIS = 10_000;

    public JobSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap-servers must not be empty");
        }
        if ((job.includes(JobName.ARCHIVE) || job == JobName.BACKTEST) && database == null) {
            throw new IllegalArgumentException("jdbc-url is needed for job " + job.label());
        }
        if (checkpointIntervalMillis < 100) {
            throw new IllegalArgumentException(
                    "checkpoint-interval-millis must be at least 100, is " + checkpointIntervalMillis);
        }
    }

    /** With the default lateness and without learned risk. */
    public JobSettings(
            JobName job,
            String bootstrapServers,
            @Nullable Database database,
            @Nullable URI checkpoints,
            long checkpointIntervalMillis,
            ArchiveLimits archive) {
        this(
                job,
                bootstrapServers,
                database,
                checkpoints,
                checkpointIntervalMillis,
                archive,
                Lateness.DEFAULT,
                Map.of());
    }
}
