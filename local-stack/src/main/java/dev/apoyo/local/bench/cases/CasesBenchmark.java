package dev.apoyo.local.bench.cases;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.local.client.ApiClient;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Makes the world, then measures one look after the other, each beside PostgreSQL alone where that has an equal. */
final class CasesBenchmark {

    private static final int CLIENTS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final String INDEXES = """
            SELECT indexname, indexdef FROM pg_indexes
            WHERE tablename IN ('support_case', 'case_event', 'alarm', 'telemetry', 'asset', 'call_back', 'exchange',
                                'exchange_event', 'refund', 'survey')
              AND indexname NOT IN (SELECT conname FROM pg_constraint)
            """;
    private static final String HEAD = "| What | n | p50 ms | p95 ms | p99 ms | a second |\n|---|---|---|---|---|---|";

    private final URI base;
    private final FirstLogin login;
    private final PlainQueries plain;
    private final int cases;
    private final Duration each;
    private final Consumer<String> told;
    private final List<String> lines = new ArrayList<>();

    CasesBenchmark(int httpPort, FirstLogin login, PlainQueries plain, int cases, int seconds, Consumer<String> told) {
        this.base = URI.create("http://127.0.0.1:" + httpPort);
        this.login = login;
        this.plain = plain;
        this.cases = cases;
        this.each = Duration.ofSeconds(seconds);
        this.told = told;
    }

    /** @param report in Markdown */
    record Result(double oneCallP95Millis, String report) {}

    Result run() throws Exception {
        fill();
        HttpLoad http = new HttpLoad(
                base, ApiClient.signIn(base, login.username(), login.password()).token(), cases);
        http.run(CasesBenchmark::oneCall, CLIENTS, WARM_UP);
        say(HEAD);
        Latencies one = measured(http, "one call, 1 client", CasesBenchmark::oneCall, 1);
        Latencies four = measured(http, "one call, 4 clients", CasesBenchmark::oneCall, CLIENTS);
        Latencies bare = plain.run("one-call.sql", CLIENTS, each);
        say(bare.row(plain.asker() + ": its twelve queries, 4 clients"));
        Latencies newest = measured(http, "list: newest", number -> "/v1/cases", CLIENTS);
        Latencies bareNewest = plain.run("newest.sql", CLIENTS, each);
        say(bareNewest.row(plain.asker() + ": the list's query"));
        lists(http);
        say("");
        say(ratios(four, bare, newest, bareNewest));
        return new Result(
                Math.max(one.millis(0.95), four.millis(0.95)),
                String.join("\n", lines) + "\n\n## Plans\n\n```\n" + plain.plans("one-call.sql")
                        + plain.plans("newest.sql") + "```\n");
    }

    private void lists(HttpLoad http) throws Exception {
        measured(http, "list: open", number -> "/v1/cases?state=OPEN&state=IN_PROGRESS", CLIENTS);
        measured(http, "list: of an asset", number -> "/v1/cases?assetId=asset-" + number / 5, CLIENTS);
        measured(
                http,
                "list: somebody's open",
                number -> "/v1/cases?state=IN_PROGRESS&caseOwner=" + agent(number),
                CLIENTS);
        measured(http, "list: critical and open", number -> "/v1/cases?state=IN_PROGRESS&severity=CRITICAL", CLIENTS);
        measured(http, "list: a fault", number -> "/v1/cases?faultCode=limescale", CLIENTS);
        measured(http, "alarms of an asset", number -> "/v1/alarms?assetId=asset-" + number / 5, CLIENTS);
    }

    private static String ratios(Latencies one, Latencies bare, Latencies newest, Latencies bareNewest) {
        return String.format(
                Locale.ROOT,
                "Of what PostgreSQL alone answers, through the API: one call %.2f, newest list %.2f.",
                one.aSecond() / bare.aSecond(),
                newest.aSecond() / bareNewest.aSecond());
    }

    private Latencies measured(HttpLoad http, String what, IntFunction<String> path, int clients) throws Exception {
        Latencies latencies = http.run(path, clients, each);
        say(latencies.row(what));
        return latencies;
    }

    private void say(String line) {
        lines.add(line);
        told.accept(line);
    }

    private static String oneCall(int number) {
        return "/v1/cases/" + id("case" + number) + "/desk";
    }

    private static UUID agent(int number) {
        return id("agent" + number % 200);
    }

    /** As {@code md5(name)::uuid} in PostgreSQL. */
    private static UUID id(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() throws Exception {
        long began = System.nanoTime();
        try (Connection connection = plain.connect();
                Statement statement = connection.createStatement()) {
            List<String> indexes = withoutIndexes(statement);
            for (String sql : Resource.text("fill.sql").split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql.replace(":cases", Integer.toString(cases)));
                }
            }
            for (String sql : indexes) {
                statement.execute(sql);
            }
            statement.execute("VACUUM ANALYZE");
            say(String.format(
                    Locale.ROOT,
                    "%,d cases, %,d events, %,d alarms, %,d exchanges, %,d refunds, %,d surveys, %,d calls, %,d assets in %s of"
                            + " PostgreSQL; made in %d s",
                    count(statement, "support_case"),
                    count(statement, "case_event"),
                    count(statement, "alarm"),
                    count(statement, "exchange"),
                    count(statement, "refund"),
                    count(statement, "survey"),
                    count(statement, "call_back"),
                    count(statement, "asset"),
                    size(statement),
                    (System.nanoTime() - began) / 1_000_000_000));
            say("");
        }
    }

    /** Made afterwards they are made much faster. Completes with what makes them. */
    private static List<String> withoutIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(INDEXES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("DROP INDEX " + name);
        }
        return definitions;
    }

    private static long count(Statement statement, String table) throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String size(Statement statement) throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT pg_size_pretty(pg_database_size(current_database()))")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
