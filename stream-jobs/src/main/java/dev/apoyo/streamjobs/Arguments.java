package dev.apoyo.streamjobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import dev.apoyo.streamjobs.archive.ArchiveLimits;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.risk.RiskModels;
import dev.apoyo.streamjobs.rules.Lateness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The command line: {@code --key value} pairs. All that is wrong is said at once. */
final class Arguments {

    static final String USAGE = """
            --job archive|detection|all|backtest (default all)
            --bootstrap-servers host:port,...    (needed)
            --jdbc-url jdbc:postgresql://...     (needed for archive and backtest)
            --jdbc-user name                     (default apoyo)
            --jdbc-password secret               (or environment APOYO_JDBC_PASSWORD)
            --checkpoint-dir uri                 (default: as the cluster is configured)
            --checkpoint-interval-millis n       (default 10000)
            --archive-flush-millis n             (default 400)
            --allowed-lateness-minutes n         (default 10)
            --allowed-lateness-minutes-of MODEL=n,...  (for devices of these models instead)
            --risk-models folder                 (*.json, each a risk model of a product; default: none)""";

    private static final Set<String> KEYS = Set.of(
            "job",
            "bootstrap-servers",
            "jdbc-url",
            "jdbc-user",
            "jdbc-password",
            "checkpoint-dir",
            "checkpoint-interval-millis",
            "archive-flush-millis",
            "allowed-lateness-minutes",
            "allowed-lateness-minutes-of",
            "risk-models");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, String> environment;

    private Arguments(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException naming every key that is wrong */
    static JobSettings parse(String[] args, Map<String, String> environment) {
        Arguments arguments = new Arguments(environment);
        arguments.read(args);
        JobSettings settings = arguments.settings();
        if (settings == null) {
            throw new IllegalArgumentException(String.join("; ", arguments.errors) + "\n" + USAGE);
        }
        return settings;
    }

    private void read(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            String key = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!KEYS.contains(key)) {
                errors.add("unknown key " + args[i] + ", known are " + new TreeSet<>(KEYS));
            } else if (i + 1 == args.length) {
                errors.add(key + " has no value");
            } else {
                values.put(key, args[i + 1]);
            }
        }
    }

    private @Nullable JobSettings settings() {
        JobName job = job();
        long interval = number("checkpoint-interval-millis", JobSettings.DEFAULT_CHECKPOINT_INTERVAL_MILLIS);
        long flush = number("archive-flush-millis", ArchiveLimits.DEFAULT.flushAfterMillis());
        String directory = values.get("checkpoint-dir");
        try {
            ArchiveLimits limits = new ArchiveLimits(
                    ArchiveLimits.DEFAULT.rowsAtMost(),
                    ArchiveLimits.DEFAULT.bytesAtMost(),
                    flush,
                    ArchiveLimits.DEFAULT.devicesKnownAtMost());
            JobSettings settings = new JobSettings(
                    job,
                    values.getOrDefault("bootstrap-servers", ""),
                    database(),
                    directory == null ? null : URI.create(directory),
                    interval,
                    limits,
                    lateness(),
                    riskModels());
            return errors.isEmpty() ? settings : null;
        } catch (IllegalArgumentException e) {
            errors.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private JobName job() {
        String label = values.getOrDefault("job", JobName.ALL.label());
        return JobName.parse(label).orElseGet(() -> {
            errors.add("job must be archive, detection, all or backtest, is " + label);
            return JobName.ALL;
        });
    }

    private long number(String key, long fallback) {
        String text = values.get(key);
        if (text == null) {
            return fallback;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            errors.add(key + " must be a whole number, is " + text);
            return fallback;
        }
    }

    private Lateness lateness() {
        HashMap<String, Long> byModel = new HashMap<>();
        for (String entry :
                values.getOrDefault("allowed-lateness-minutes-of", "").split(",")) {
            String[] parts = entry.split("=", -1);
            if (parts.length == 2 && parts[1].matches("[0-9]{1,6}")) {
                byModel.put(parts[0], MINUTES.toMillis(Long.parseLong(parts[1])));
            } else if (!entry.isEmpty()) {
                errors.add("allowed-lateness-minutes-of must be MODEL=n,..., is " + entry);
            }
        }
        long minutes = number("allowed-lateness-minutes", MILLISECONDS.toMinutes(Lateness.DEFAULT.millis()));
        return new Lateness(MINUTES.toMillis(minutes), byModel);
    }

    /** Read here, on the side that submits: the job carries them to where it runs. */
    private Map<String, String> riskModels() {
        String folder = values.get("risk-models");
        if (folder == null) {
            return Map.of();
        }
        Map<String, String> models = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*.json")) {
            for (Path file : files) {
                models.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            RiskModels.read(models);
        } catch (IOException | IllegalArgumentException e) {
            errors.add("risk-models must be a folder of risk models: " + e.getMessage());
        }
        return models;
    }

    private @Nullable Database database() {
        String url = values.get("jdbc-url");
        if (url == null) {
            return null;
        }
        String secret = values.getOrDefault("jdbc-password", environment.getOrDefault("APOYO_JDBC_PASSWORD", ""));
        return new Database(url, values.getOrDefault("jdbc-user", "apoyo"), secret);
    }
}
