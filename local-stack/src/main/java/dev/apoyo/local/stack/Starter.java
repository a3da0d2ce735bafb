package dev.apoyo.local.stack;

import dev.apoyo.api.Api;
import dev.apoyo.api.ApiConfig;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.ingest.Ingest;
import dev.apoyo.ingest.IngestConfig;
import dev.apoyo.local.flink.BacktestService;
import dev.apoyo.local.flink.LocalFlink;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.StreamJobs;
import dev.apoyo.streamjobs.archive.ArchiveLimits;
import dev.apoyo.streamjobs.archive.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts each part with what it needs to know of the others. */
final class Starter {

    private static final int TELEMETRY_PARTITIONS = 2;
    private static final long CHECKPOINT_INTERVAL_MILLIS = 5_000;
    private static final int API_CONNECTIONS = 12;

    private final StackFolder folder;
    private final StackSettings settings;
    private final Progress progress;
    private final Parts parts;

    Starter(StackFolder folder, StackSettings settings, Progress progress, Parts parts) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
        this.parts = parts;
    }

    EmbeddedKafka kafka() {
        int port = port(Service.KAFKA);
        return parts.start(
                Part.KAFKA, () -> EmbeddedKafka.start(folder.kafka(), port), EmbeddedKafka::bootstrapServers);
    }

    StackDatabase database() {
        StackDatabase existing = settings.database();
        if (existing != null) {
            progress.note("the database is there already: " + existing);
            return existing;
        }
        int port = port(Service.POSTGRES);
        EmbeddedPostgresServer server = parts.start(
                Part.POSTGRES,
                () -> EmbeddedPostgresServer.start(folder.postgres(), port),
                started -> started.host() + ":" + started.port());
        return StackDatabase.of(server);
    }

    LocalFlink flink() {
        Path temporary = folder.temporary();
        return parts.start(Part.FLINK, () -> LocalFlink.start(temporary), flink -> "in this process");
    }

    Api api(EmbeddedKafka kafka, StackDatabase database) {
        ApiConfig config = ApiConfig.local(apiDatabase(database), kafka.bootstrapServers(), folder.mailbox())
                .withHttp(new ApiConfig.Listen("127.0.0.1", port(Service.PAGES)))
                .withOperations(new ApiConfig.Listen("127.0.0.1", port(Service.API_OPERATIONS)))
                .withLog(new ApiConfig.Log(kafka.bootstrapServers(), TELEMETRY_PARTITIONS, (short) 1))
                .withChannels(new ApiConfig.Channels(Map.of(), folder.maildir(), null));
        return parts.start(Part.API, () -> Api.start(config, settings.clock()), api -> "127.0.0.1:" + api.httpPort());
    }

    Ingest ingest(EmbeddedKafka kafka) {
        IngestConfig config = IngestConfig.onLoopback(
                        kafka.bootstrapServers(), port(Service.MQTT), port(Service.INGEST_OPERATIONS))
                .withMaxAge(settings.maxAge());
        return parts.start(Part.INGEST, () -> Ingest.start(config), ingest -> "127.0.0.1:" + ingest.mqttPort());
    }

    void job(JobName job, LocalFlink flink, EmbeddedKafka kafka, StackDatabase database) {
        Path checkpoints = folder.flink().resolve(job.label());
        JobSettings jobSettings = new JobSettings(
                job,
                kafka.bootstrapServers(),
                archive(database),
                checkpoints.toUri(),
                CHECKPOINT_INTERVAL_MILLIS,
                ArchiveLimits.DEFAULT);
        long began = System.nanoTime();
        boolean isRestored = flink.run(job.label(), checkpoints, env -> StreamJobs.wire(env, jobSettings));
        progress.started(
                job.label(),
                Duration.ofNanos(System.nanoTime() - began),
                isRestored ? "goes on from its checkpoint" : "starts at the beginning of the log");
    }

    BacktestService backtests(EmbeddedKafka kafka, StackDatabase database) {
        Path temporary = folder.root().resolve("tmp").resolve("backtests");
        return parts.start(
                Part.BACKTESTS,
                () -> BacktestService.start(kafka.bootstrapServers(), archive(database), temporary),
                service -> "one at a time");
    }

    private static Database archive(StackDatabase database) {
        return new Database(database.plainJdbcUrl(), database.user(), database.password());
    }

    List<JobName> jobs() {
        return List.of(JobName.ARCHIVE, JobName.DETECTION);
    }

    private int port(Service service) {
        return settings.ports().choose(service, progress);
    }

    private static ApiConfig.Postgres apiDatabase(StackDatabase database) {
        return new ApiConfig.Postgres(
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password(),
                API_CONNECTIONS);
    }
}
