package dev.apoyo.local.flink;

import dev.apoyo.engines.Folders;
import dev.apoyo.streamjobs.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink inside this process. A job goes on from its newest checkpoint in the state folder, also when the process before
 * was killed.
 */
public final class LocalFlink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);
    private static final int PARALLELISM = 2;
    private static final int JOBS_AT_MOST = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);

    private final MiniCluster cluster;
    private final Map<String, JobID> jobs = new ConcurrentHashMap<>();
    private boolean isClosed;

    private LocalFlink(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts an empty cluster.
     *
     * @param temporary for what need not survive
     */
    public static LocalFlink start(Path temporary) {
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setConfiguration(FlinkSettings.ofCluster(temporary))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM * JOBS_AT_MOST)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build();
        MiniCluster cluster = new MiniCluster(configuration);
        try {
            cluster.start();
        } catch (Exception e) {
            throw new IllegalStateException("Flink did not start: " + e.getMessage(), e);
        }
        return new LocalFlink(cluster);
    }

    /**
     * Runs a job and returns when all of it runs.
     *
     * @param name stable, for people
     * @param checkpoints folder where the job keeps its checkpoints, and goes on from the newest
     * @param wiring adds settings, sources, operators and sinks to the environment
     * @return whether it went on from a checkpoint
     */
    public boolean run(String name, Path checkpoints, Consumer<StreamExecutionEnvironment> wiring) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.ofJob(PARALLELISM));
        wiring.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        Optional<Path> newest = newest(checkpoints);
        newest.ifPresent(checkpoint -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(checkpoint.toUri().toString(), false, RecoveryClaimMode.CLAIM)));
        JobID job = await(cluster.submitJob(graph), PATIENCE).getJobID();
        jobs.put(name, job);
        awaitRunning(name, job);
        LOG.info(
                "job started name={} checkpoint={}",
                name,
                newest.map(Path::toString).orElse("none"));
        return newest.isPresent();
    }

    /** The newest checkpoint; what runs that were killed left beside it goes. */
    private static Optional<Path> newest(Path checkpoints) {
        try {
            Optional<Path> newest = Checkpoints.newest(checkpoints);
            if (newest.isPresent()) {
                removeOthers(checkpoints, newest.get());
            }
            return newest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for checkpoints in " + checkpoints, e);
        }
    }

    private static void removeOthers(Path checkpoints, Path kept) throws IOException {
        try (Stream<Path> runs = Files.list(checkpoints)) {
            runs.filter(run -> !kept.startsWith(run)).toList().forEach(Folders::delete);
        }
    }

    /** Cancels all jobs, whose last checkpoints stay, and stops. May be called twice. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        for (Map.Entry<String, JobID> job : jobs.entrySet()) {
            cancel(job.getKey(), job.getValue());
        }
        try {
            await(cluster.closeAsync(), CLOSE_PATIENCE);
        } catch (IllegalStateException e) {
            LOG.warn("flink did not stop in time", e);
        }
    }

    private void cancel(String name, JobID job) {
        try {
            await(cluster.cancelJob(job), CLOSE_PATIENCE);
        } catch (IllegalStateException e) {
            LOG.warn("job did not stop name={}", name, e);
        }
    }

    private void awaitRunning(String name, JobID job) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRunning(job)) {
            JobStatus status = await(cluster.getJobStatus(job), PATIENCE);
            if (status.isTerminalState() || System.nanoTime() > deadline) {
                throw new IllegalStateException("job " + name + " does not run: " + status + failureOf(job));
            }
            pause();
        }
    }

    private boolean isRunning(JobID job) {
        List<ExecutionState> tasks = new ArrayList<>();
        for (AccessExecutionVertex task :
                await(cluster.getExecutionGraph(job), PATIENCE).getAllExecutionVertices()) {
            tasks.add(task.getExecutionState());
        }
        return !tasks.isEmpty() && tasks.stream().allMatch(ExecutionState.RUNNING::equals);
    }

    private String failureOf(JobID job) {
        ErrorInfo failure = await(cluster.getExecutionGraph(job), PATIENCE).getFailureInfo();
        return failure == null ? "" : ", " + failure.getExceptionAsString();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job started", e);
        }
    }

    private static <T> T await(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Flink worked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flink refused: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Flink did not answer within " + patience, e);
        }
    }
}
