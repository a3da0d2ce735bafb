package dev.apoyo.ingest;

import dev.apoyo.ingest.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Ingest as a process of its own: {@code [file.properties]}, and environment variables {@code APOYO_INGEST_…}. */
public final class IngestMain {

    private static final int EXIT_BAD_SETTINGS = 2;

    private IngestMain() {}

    public static void main(String[] args) {
        try {
            IngestConfig config = IngestSettings.read(propertiesFrom(args), System.getenv());
            Ingest ingest = Ingest.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(ingest::close, "apoyo-ingest-close"));
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_BAD_SETTINGS);
        }
    }

    private static Map<String, String> propertiesFrom(String[] args) {
        Properties properties = new Properties();
        if (args.length > 0) {
            try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
                properties.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + args[0], e);
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
