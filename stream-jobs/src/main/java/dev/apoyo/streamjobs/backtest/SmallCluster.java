package dev.apoyo.streamjobs.backtest;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink of two slots in this process that lives as long as one back-test. */
public final class SmallCluster {

    private static final int PARALLELISM = 2;

    private SmallCluster() {}

    /** @param temporary where it may spill what it sorts */
    public static StreamExecutionEnvironment environment(Path temporary) {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        settings.set(CoreOptions.TMP_DIRS, temporary.toString());
        return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
    }
}
