package dev.apoyo.local.stack;

import dev.apoyo.api.Api;
import dev.apoyo.api.FirstLogin;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.ingest.Ingest;
import dev.apoyo.local.flink.LocalFlink;
import dev.apoyo.local.memory.ResidentMemory;
import dev.apoyo.streamjobs.JobName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Kafka, PostgreSQL, Flink, api, ingest and the jobs in this process. Engines start side by side, then api (it makes
 * topics and tables), then ingest and the jobs side by side.
 */
public final class LocalStack implements AutoCloseable {

    private final Parts parts;
    private final EmbeddedKafka kafka;
    private final StackDatabase database;
    private final Api api;
    private final Ingest ingest;

    private LocalStack(Parts parts, EmbeddedKafka kafka, StackDatabase database, Api api, Ingest ingest) {
        this.parts = parts;
        this.kafka = kafka;
        this.database = database;
        this.api = api;
        this.ingest = ingest;
    }

    /**
     * Starts all and returns when devices and people are served.
     *
     * @throws StackException when a part does not start; nothing is left running then
     */
    public static LocalStack start(StackFolder folder, StackSettings settings, Progress progress) {
        folder.stopLeftOvers();
        Parts parts = new Parts(progress);
        ExecutorService helpers = Executors.newCachedThreadPool();
        try {
            return start(parts, new Starter(folder, settings, progress, parts), helpers);
        } catch (RuntimeException | Error e) {
            helpers.shutdown();
            awaitEnd(helpers);
            parts.close();
            throw e;
        } finally {
            helpers.shutdown();
        }
    }

    private static LocalStack start(Parts parts, Starter starter, ExecutorService helpers) {
        Future<EmbeddedKafka> kafkaStart = helpers.submit(starter::kafka);
        Future<StackDatabase> databaseStart = helpers.submit(starter::database);
        Future<LocalFlink> flinkStart = helpers.submit(starter::flink);
        EmbeddedKafka kafka = await(kafkaStart);
        StackDatabase database = await(databaseStart);
        Api api = starting(() -> starter.api(kafka, database));
        LocalFlink flink = await(flinkStart);
        List<Future<?>> jobs = new ArrayList<>();
        for (JobName job : starter.jobs()) {
            jobs.add(helpers.submit(() -> starter.job(job, flink, kafka, database)));
        }
        Ingest ingest = starting(() -> starter.ingest(kafka));
        starting(() -> starter.backtests(kafka, database));
        jobs.forEach(LocalStack::await);
        return new LocalStack(parts, kafka, database, api, ingest);
    }

    /** Where owners, staff and the API are. */
    public URI pages() {
        return URI.create("http://127.0.0.1:" + api.httpPort());
    }

    public int mqttPort() {
        return ingest.mqttPort();
    }

    public int ingestOperationsPort() {
        return ingest.operationsPort();
    }

    public int apiOperationsPort() {
        return api.operationsPort();
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public StackDatabase database() {
        return database;
    }

    /** Accounts made by this start; empty when the folder had some. */
    public List<FirstLogin> firstLogins() {
        return api.firstLogins();
    }

    public ResidentMemory memory() {
        return ResidentMemory.measure(database.serverPid());
    }

    /** Lets something else stop with the stack, in its turn. */
    public Parts parts() {
        return parts;
    }

    /** Stops all, the newest part first. May be called twice. */
    @Override
    public void close() {
        parts.close();
    }

    private static <T> T starting(Callable<T> start) {
        try {
            return start.call();
        } catch (Exception e) {
            throw asStackException(e);
        }
    }

    private static <T> T await(Future<T> start) {
        try {
            return start.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while starting", e);
        } catch (ExecutionException e) {
            throw asStackException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static StackException asStackException(Throwable cause) {
        return cause instanceof StackException known
                ? known
                : new StackException("did not start: " + cause.getMessage(), cause);
    }

    private static void awaitEnd(ExecutorService helpers) {
        try {
            if (!helpers.awaitTermination(60, TimeUnit.SECONDS)) {
                helpers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
