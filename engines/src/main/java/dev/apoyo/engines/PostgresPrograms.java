package dev.apoyo.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code initdb} and {@code pg_ctl}, run as an account that PostgreSQL accepts. */
final class PostgresPrograms {

    private final PostgresAccount account;
    private final Path bin;

    private PostgresPrograms(PostgresAccount account, Path bin) {
        this.account = account;
        this.bin = bin;
    }

    static PostgresPrograms forFolder(Path dataDir) {
        PostgresAccount account = PostgresAccount.choose(dataDir);
        return new PostgresPrograms(
                account, PostgresBinaries.unpackTo(account.cache()).resolve("bin"));
    }

    /** Fills a new folder. The locale is PostgreSQL's own, so that the same data sorts alike on every system. */
    void create(Path dataDir, String superuser, Path passwordFile) {
        account.own(dataDir);
        account.own(passwordFile);
        run(List.of(
                program("initdb"),
                "--pgdata=" + dataDir,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync"));
    }

    /** Starts the server as a process of its own session and returns when it serves connections. */
    void start(Path dataDir, int port, Map<String, String> settings) {
        List<String> options = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
        settings.forEach((name, value) -> options.add("-c " + name + "='" + value + "'"));
        Path log = dataDir.resolve("server.log");
        run(List.of(
                program("pg_ctl"),
                "start",
                "--pgdata=" + dataDir,
                "--wait",
                "--timeout=60",
                "--silent",
                "--log=" + log,
                "--options=" + String.join(" ", options)));
    }

    /** Ends all connections and the server, and waits for it. */
    void stop(Path dataDir) {
        run(List.of(
                program("pg_ctl"), "stop", "--pgdata=" + dataDir, "--mode=fast", "--wait", "--timeout=60", "--silent"));
    }

    private void run(List<String> command) {
        Command.run(account.commandLine(command));
    }

    private String program(String name) {
        return bin.resolve(name).toString();
    }
}
