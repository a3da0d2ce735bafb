package dev.apoyo.local.bench.cases;

import dev.apoyo.api.Api;
import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.FirstLogin;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.engines.PostgresAddress;
import dev.apoyo.engines.PostgresSettings;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures looks at cases; ends with 0 when the one call is as fast as it is meant to be, else with 1. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = {
            "What a look at a case costs when there are many: the one call and lists through",
            "HTTP, beside the same questions asked of PostgreSQL alone, in one run."
        })
public final class CasesCommand implements Callable<Integer> {

    private static final double GOAL_P95_MILLIS = 100;
    private static final int LEAST = 1_000;

    @Option(
            names = "--cases",
            paramLabel = "N",
            description = "How many, with ten events each. Default: ${DEFAULT-VALUE}.")
    private int cases = 1_000_000;

    @Option(names = "--seconds", paramLabel = "N", description = "For each measurement. Default: ${DEFAULT-VALUE}.")
    private int seconds = 15;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the numbers and plans go, as Markdown.")
    private @Nullable Path report;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws Exception {
        if (cases < LEAST || cases % 10 != 0) {
            throw new StackException("--cases " + cases + " is not accepted: give a multiple of 10, at least " + LEAST);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("apoyo-bench-cases-")) {
            LogFile.use(folder.path().resolve("apoyo.log"));
            try (EmbeddedPostgresServer postgres =
                            EmbeddedPostgresServer.start(folder.path().resolve("postgres"), 0, settings());
                    EmbeddedKafka kafka = EmbeddedKafka.start(folder.path().resolve("kafka"), 0)) {
                ApiConfig config = ApiConfig.local(
                        database(postgres.address()),
                        kafka.bootstrapServers(),
                        folder.path().resolve("mail"));
                try (Api api = Api.start(config)) {
                    return measure(api, new PlainQueries(postgres.address(), folder.path(), cases));
                }
            }
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(PostgresSettings.fast());
        settings.put("shared_buffers", "512MB");
        settings.put("maintenance_work_mem", "256MB");
        settings.put("max_wal_size", "8GB");
        return settings;
    }

    private static ApiConfig.Postgres database(PostgresAddress address) {
        return new ApiConfig.Postgres(
                address.host(), address.port(), address.database(), address.user(), address.password(), 12);
    }

    private int measure(Api api, PlainQueries plain) throws Exception {
        FirstLogin lead = api.firstLogins().stream()
                .filter(login -> login.username().equals("lead"))
                .findFirst()
                .orElseThrow(() -> new StackException("there is no account of a lead"));
        CasesBenchmark benchmark = new CasesBenchmark(api.httpPort(), lead, plain, cases, seconds, progress::line);
        CasesBenchmark.Result result = benchmark.run();
        if (report != null) {
            Files.writeString(report, result.report());
        }
        boolean isMet = result.oneCallP95Millis() < GOAL_P95_MILLIS;
        progress.line("One call, p95: " + result.oneCallP95Millis() + " ms; goal below " + GOAL_P95_MILLIS + " ms: "
                + (isMet ? "met" : "NOT met"));
        return isMet ? 0 : 1;
    }
}
