package dev.apoyo.local.bench.cases;

import dev.apoyo.engines.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The same questions, asked of PostgreSQL with nothing between: by pgbench where it is there, else over one connection. */
final class PlainQueries {

    private final PostgresAddress address;
    private final Path folder;
    private final int cases;

    PlainQueries(PostgresAddress address, Path folder, int cases) {
        this.address = address;
        this.folder = folder;
        this.cases = cases;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** Which program asks. */
    String asker() {
        return hasPgbench() ? "pgbench" : "JDBC";
    }

    /** @param script in resources, for pgbench */
    Latencies run(String script, int clients, Duration howLong) throws IOException, InterruptedException, SQLException {
        return hasPgbench() ? pgbench(script, clients, howLong) : jdbc(script, howLong);
    }

    private static boolean hasPgbench() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pgbench")));
    }

    private Latencies pgbench(String script, int clients, Duration howLong) throws IOException, InterruptedException {
        Path file = folder.resolve(script);
        Files.writeString(file, Resource.text(script));
        Path log = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=1",
                "--time=" + howLong.toSeconds(),
                "--define=cases=" + cases,
                "--file=" + file,
                "--log",
                "--log-prefix=" + log,
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + address.user(),
                address.database());
        builder.environment().put("PGPASSWORD", address.password());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbench.out").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pgbench: " + Files.readString(folder.resolve("pgbench.out")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return logged(
                    files.filter(path -> path.getFileName().toString().startsWith(script + ".log"))
                            .toList(),
                    howLong);
        }
    }

    /** Third word of each line: how long a transaction took, in microseconds. */
    private static Latencies logged(List<Path> logs, Duration howLong) throws IOException {
        Stream.Builder<Long> micros = Stream.builder();
        for (Path log : logs) {
            Files.readAllLines(log).forEach(line -> micros.add(Long.parseLong(line.split(" ")[2])));
            Files.delete(log);
        }
        long[] all = micros.build().mapToLong(Long::longValue).toArray();
        return Latencies.of(all, all.length / (double) howLong.toSeconds());
    }

    private Latencies jdbc(String script, Duration howLong) throws SQLException {
        Stream.Builder<Long> micros = Stream.builder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            long end = System.nanoTime() + howLong.toNanos();
            while (System.nanoTime() < end) {
                int number = ThreadLocalRandom.current().nextInt(cases);
                long began = System.nanoTime();
                for (String sql : statements(script, number)) {
                    statement.executeQuery(sql).close();
                }
                micros.add((System.nanoTime() - began) / 1_000);
            }
        }
        long[] all = micros.build().mapToLong(Long::longValue).toArray();
        return Latencies.of(all, all.length / (double) howLong.toSeconds());
    }

    private static List<String> statements(String script, int number) {
        return Resource.text(script)
                .lines()
                .filter(line -> !line.startsWith("\\"))
                .map(line -> line.replace(":i", Integer.toString(number)))
                .toList();
    }

    /** How PostgreSQL goes about each statement of a script, for one case in the middle. */
    String plans(String script) throws SQLException {
        StringBuilder plans = new StringBuilder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements(script, cases / 2)) {
                plans.append(sql).append("\n\n");
                try (ResultSet lines = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + sql)) {
                    while (lines.next()) {
                        plans.append("    ").append(lines.getString(1)).append('\n');
                    }
                }
                plans.append('\n');
            }
        }
        return plans.toString();
    }
}
