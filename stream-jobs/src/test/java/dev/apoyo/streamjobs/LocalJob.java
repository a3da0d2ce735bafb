package dev.apoyo.streamjobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A job on a MiniCluster of its own; closing it is as abrupt as a kill: no last checkpoint, nothing flushed. */
public final class LocalJob implements AutoCloseable {

    private final JobClient client;

    private LocalJob(JobClient client) {
        this.client = client;
    }

    public static LocalJob start(JobSettings settings, @Nullable Path restoreFrom) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.parse("32m"));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.parse("32m"));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.parse("32m"));
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(30));
        if (restoreFrom != null) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, restoreFrom.toUri().toString());
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        return new LocalJob(StreamJobs.start(env, settings));
    }

    @Override
    public void close() throws Exception {
        client.cancel().get(120, TimeUnit.SECONDS);
        client.getJobExecutionResult().handle((result, failure) -> result).get(120, TimeUnit.SECONDS);
    }
}
