package dev.apoyo.streamjobs;

import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.streamjobs.archive.ArchiveJob;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.backtest.Backtest;
import dev.apoyo.streamjobs.backtest.BacktestRunner;
import dev.apoyo.streamjobs.detection.DetectionJob;
import dev.apoyo.streamjobs.log.LogSinks;
import dev.apoyo.streamjobs.log.LogSources;
import dev.apoyo.streamjobs.log.TopicsReady;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs, from the command line of a Flink cluster or inside another process. */
public final class StreamJobs {

    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

    private StreamJobs() {}

    /** Submits what {@link Arguments#USAGE} says, to the cluster whose client runs this, or to one in this process. */
    public static void main(String[] args) throws Exception {
        JobSettings settings = Arguments.parse(args, System.getenv());
        if (settings.job() == JobName.BACKTEST) {
            runBacktests(settings);
        } else {
            start(StreamExecutionEnvironment.getExecutionEnvironment(), settings);
        }
    }

    /** Stays and submits one bounded job after the other. */
    private static void runBacktests(JobSettings settings) throws InterruptedException {
        TopicsReady.await(settings.bootstrapServers(), settings.job().topics());
        Database database = Objects.requireNonNull(settings.database(), "JobSettings holds one for back-tests");
        Backtest backtest = new Backtest(
                database,
                settings.lateness(),
                settings.riskModels(),
                StreamExecutionEnvironment::getExecutionEnvironment);
        new BacktestRunner(settings.bootstrapServers(), backtest, Clock.systemUTC()).run();
    }

    /**
     * Waits for the topics, wires the jobs and submits them.
     *
     * @param env where to run: of a cluster, or {@code createLocalEnvironment} with the parallelism and the state to
     *     restore that its configuration says
     * @return the running job; cancelling it keeps its checkpoints
     */
    public static JobClient start(StreamExecutionEnvironment env, JobSettings settings) throws Exception {
        TopicsReady.await(settings.bootstrapServers(), settings.job().topics());
        wire(env, settings);
        return env.executeAsync("apoyo-" + settings.job().label());
    }

    /** Puts the jobs that the settings name on the environment. */
    public static void wire(StreamExecutionEnvironment env, JobSettings settings) {
        env.configure(configuration(settings));
        if (settings.job().includes(JobName.ARCHIVE)) {
            wireArchive(env, settings);
        }
        if (settings.job().includes(JobName.DETECTION)) {
            wireDetection(env, settings);
        }
    }

    private static void wireArchive(StreamExecutionEnvironment env, JobSettings settings) {
        Database database = Objects.requireNonNull(settings.database(), "JobSettings holds one for the archive");
        LogSources sources = new LogSources(env, settings.bootstrapServers(), "archive");
        ArchiveJob.wire(
                new ArchiveJob.Inputs(
                        sources.rawTelemetry(ArchiveJob.startingOffsets(database)),
                        sources.control(LogTopic.REGISTRY, LogTopic.MODELS)),
                new ArchiveJob.Outputs(database, LogTopic.TELEMETRY.topicName(), settings.archive()));
    }

    private static void wireDetection(StreamExecutionEnvironment env, JobSettings settings) {
        LogSources sources = new LogSources(env, settings.bootstrapServers(), "detection");
        DetectionJob.wire(
                new DetectionJob.Inputs(
                        sources.telemetry(),
                        sources.registry(),
                        sources.presence(),
                        sources.control(LogTopic.MODELS, LogTopic.RULES),
                        sources.mentions()),
                new DetectionJob.Outputs(
                        LogSinks.alarms(settings.bootstrapServers()),
                        LogSinks.incidents(settings.bootstrapServers()),
                        LogSinks.tips(settings.bootstrapServers())),
                settings.lateness(),
                settings.riskModels());
    }

    /**
     * What the jobs need to be right, wherever they run: no hidden Kryo, no operator that a savepoint cannot name, records
     * that leave within milliseconds, checkpoints that outlive a cancelled job, and restarts that do not give up.
     */
    static Configuration configuration(JobSettings settings) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(settings.checkpointIntervalMillis()));
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        if (settings.checkpoints() != null) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    settings.checkpoints().toString());
        }
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(20));
        return configuration;
    }
}
