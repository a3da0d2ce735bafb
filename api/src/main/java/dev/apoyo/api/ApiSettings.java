package dev.apoyo.api;

import dev.apoyo.api.ApiConfig.Listen;
import dev.apoyo.api.ApiConfig.Mail;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings from environment variables {@code APOYO_API_…}. All that is wrong is said at once. */
final class ApiSettings {

    static final String PREFIX = "APOYO_API_";

    private static final String PAGES_URL = "http://localhost:8080";
    private static final int HTTP_PORT = 8080;
    private static final int OPERATIONS_PORT = 8081;
    private static final int POSTGRES_PORT = 5432;
    private static final int SMTP_PORT = 587;
    private static final int IMAP_PORT = 993;
    private static final int POOL_SIZE = 16;
    private static final int PARTITIONS_AT_MOST = 12;

    private final Map<String, String> values;
    private final Set<String> known = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private ApiSettings(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException that names every key that is wrong, missing or unknown */
    static ApiConfig read(Map<String, String> environment) {
        ApiSettings settings = new ApiSettings(environment);
        ApiConfig.Postgres database = settings.database();
        Listen http = settings.listen("HTTP", HTTP_PORT);
        Listen operations = settings.listen("OPERATIONS", OPERATIONS_PORT);
        ApiConfig.Log log = settings.log();
        Mail mail = settings.mail();
        ApiConfig.SignIn signIn = settings.signIn();
        ApiConfig.Maker maker = settings.maker();
        BusinessCalendar workingHours = settings.workingHours();
        ApiConfig.Channels channels = settings.channels();
        ApiConfig.Fulfilment fulfilment = settings.fulfilment();
        settings.refuseFaults();
        return new ApiConfig(http, operations, database, log, mail, signIn, maker, workingHours, channels, fulfilment);
    }

    private Listen listen(String name, int port) {
        String host = text(name + "_HOST", "127.0.0.1");
        int asked = number(name + "_PORT", port);
        return checked(() -> new Listen(host, asked), new Listen("127.0.0.1", port));
    }

    private ApiConfig.Postgres database() {
        String host = text("DATABASE_HOST", "127.0.0.1");
        int port = number("DATABASE_PORT", POSTGRES_PORT);
        String name = text("DATABASE_NAME", "apoyo");
        String user = text("DATABASE_USER", "apoyo");
        String password = required("DATABASE_PASSWORD");
        int poolSize = number("DATABASE_POOL_SIZE", POOL_SIZE);
        return checked(
                () -> new ApiConfig.Postgres(host, port, name, user, password, poolSize),
                new ApiConfig.Postgres("127.0.0.1", POSTGRES_PORT, "apoyo", "apoyo", "", POOL_SIZE));
    }

    private ApiConfig.Log log() {
        String servers = required("KAFKA_BOOTSTRAP_SERVERS");
        int partitions = number("KAFKA_PARTITIONS_AT_MOST", PARTITIONS_AT_MOST);
        int replication = number("KAFKA_REPLICATION_FACTOR", 1);
        String present = servers.isBlank() ? "missing" : servers;
        return checked(
                () -> new ApiConfig.Log(present, partitions, (short) replication),
                new ApiConfig.Log("missing", 1, (short) 1));
    }

    private Mail mail() {
        String host = text("SMTP_HOST", "");
        int port = number("SMTP_PORT", SMTP_PORT);
        String user = text("SMTP_USER", "");
        String password = text("SMTP_PASSWORD", "");
        boolean startTls = flag("SMTP_STARTTLS", true);
        String folder = text("MAILBOX_FOLDER", "");
        Mail mailbox = new ApiConfig.Mailbox(Path.of(folder));
        if (host.isBlank() && folder.isBlank()) {
            faults.add(PREFIX + "SMTP_HOST is missing; for development " + PREFIX
                    + "MAILBOX_FOLDER instead, which shows all e-mails to everybody");
        }
        return host.isBlank()
                ? mailbox
                : checked(() -> new ApiConfig.Smtp(host, port, user, password, startTls), mailbox);
    }

    private ApiConfig.SignIn signIn() {
        int minutes = number("TOKEN_MINUTES", 600);
        boolean samples = flag("SAMPLE_ACCOUNTS", false);
        return checked(
                () -> new ApiConfig.SignIn(Duration.ofMinutes(minutes), samples),
                new ApiConfig.SignIn(Duration.ofHours(1), false));
    }

    private ApiConfig.Maker maker() {
        String name = required("MAKER_NAME");
        String from = required("MAKER_MAIL_FROM");
        String pages = text("PAGES_URL", PAGES_URL);
        ApiConfig.Maker nobody = new ApiConfig.Maker("missing", "missing@example.org", PAGES_URL);
        return name.isBlank() || from.isBlank()
                ? nobody
                : checked(() -> new ApiConfig.Maker(name, from, pages), nobody);
    }

    private ApiConfig.Fulfilment fulfilment() {
        Path folder = Path.of(text("FULFILMENT_FOLDER", "fulfilment"));
        int atOnce = number("REFUND_AT_ONCE_UP_TO_MINOR", 10_000);
        return checked(() -> new ApiConfig.Fulfilment(folder, atOnce), new ApiConfig.Fulfilment(folder, 0));
    }

    private BusinessCalendar workingHours() {
        ZoneId zone = parsed(
                "TIME_ZONE", "UTC", ZoneId::of, BusinessCalendar.OFFICE.zone(), "a time zone such as Europe/Madrid");
        List<OpenHours> office = BusinessCalendar.OFFICE.week();
        List<OpenHours> week = parsed(
                "WORKING_HOURS",
                office.stream().map(OpenHours::toString).collect(Collectors.joining(", ")),
                value -> list(value, OpenHours::parse),
                office,
                "a list such as 'MONDAY 09:00-13:30, MONDAY 15:00-18:00'");
        List<LocalDate> holidays = parsed(
                "HOLIDAYS",
                "",
                value -> list(value, LocalDate::parse),
                List.of(),
                "a list such as '2026-12-25, 2027-01-01'");
        return checked(() -> new BusinessCalendar(zone, week, Set.copyOf(holidays)), BusinessCalendar.OFFICE);
    }

    private ApiConfig.Channels channels() {
        Map<ChannelKind, URI> gateways = new EnumMap<>(ChannelKind.class);
        for (ChannelKind channel : ChannelKind.values()) {
            if (channel.isGateway()) {
                URI none = URI.create("");
                URI url = parsed(channel + "_WEBHOOK_URL", "", URI::create, none, "an https address");
                if (!url.equals(none)) {
                    gateways.put(channel, url);
                }
            }
        }
        String maildir = text("MAILDIR", "");
        ApiConfig.Imap imap = imap();
        return checked(
                () -> new ApiConfig.Channels(gateways, maildir.isBlank() ? null : Path.of(maildir), imap),
                ApiConfig.Channels.NONE);
    }

    private ApiConfig.@Nullable Imap imap() {
        String host = text("IMAP_HOST", "");
        int port = number("IMAP_PORT", IMAP_PORT);
        String user = text("IMAP_USER", "");
        String password = text("IMAP_PASSWORD", "");
        boolean ssl = flag("IMAP_SSL", true);
        if (host.isBlank()) {
            return null;
        }
        try {
            return new ApiConfig.Imap(host, port, user, password, ssl);
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return null;
        }
    }

    private static <T> List<T> list(String value, Function<String, T> parser) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(parser)
                .toList();
    }

    private String text(String key, String otherwise) {
        known.add(PREFIX + key);
        return values.getOrDefault(PREFIX + key, otherwise);
    }

    private String required(String key) {
        String value = text(key, "");
        if (value.isBlank()) {
            faults.add(PREFIX + key + " is missing");
        }
        return value;
    }

    private int number(String key, int otherwise) {
        return parsed(key, Integer.toString(otherwise), Integer::parseInt, otherwise, "a whole number");
    }

    private boolean flag(String key, boolean otherwise) {
        return parsed(key, Boolean.toString(otherwise), ApiSettings::parseFlag, otherwise, "true or false");
    }

    private static boolean parseFlag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    private <T> T parsed(String key, String standard, Function<String, T> parser, T otherwise, String accepted) {
        String value = text(key, standard);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(PREFIX + key + " must be " + accepted + ", not '" + value + "'");
            return otherwise;
        }
    }

    private <T> T checked(Supplier<T> construction, T otherwise) {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return otherwise;
        }
    }

    private void refuseFaults() {
        for (String key : new TreeSet<>(values.keySet())) {
            if (key.startsWith(PREFIX) && !known.contains(key)) {
                faults.add(key + " is no setting; known are " + known);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("cannot start:\n  " + String.join("\n  ", faults));
        }
    }
}
