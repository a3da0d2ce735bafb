package dev.apoyo.api;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.clock.BusinessCalendar;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one API instance. A value that cannot work is refused here, with the name of its key.
 *
 * @param http where owners and staff connect
 * @param operations where live, ready and metrics are
 * @param database PostgreSQL
 * @param log Kafka
 * @param mail how e-mails leave
 * @param signIn accounts and tokens
 * @param maker who offers the service
 * @param workingHours when staff work; clocks of working hours run only then
 * @param channels ways to owners and back beside e-mails that leave
 * @param fulfilment how replacements and money reach owners
 */
public record ApiConfig(
        Listen http,
        Listen operations,
        Postgres database,
        Log log,
        Mail mail,
        SignIn signIn,
        Maker maker,
        BusinessCalendar workingHours,
        Channels channels,
        Fulfilment fulfilment) {

    /** Loopback, free ports, sample accounts, e-mails into a folder. */
    public static ApiConfig local(Postgres database, String bootstrapServers, Path mailboxFolder) {
        return new ApiConfig(
                new Listen("127.0.0.1", 0),
                new Listen("127.0.0.1", 0),
                database,
                new Log(bootstrapServers, 2, (short) 1),
                new Mailbox(mailboxFolder),
                new SignIn(Duration.ofHours(10), true),
                new Maker("Lumo Appliances", "support@lumo.example", "http://localhost:8080"),
                BusinessCalendar.OFFICE,
                Channels.NONE,
                new Fulfilment(mailboxFolder.resolve("fulfilment"), 10_000));
    }

    public ApiConfig withHttp(Listen newHttp) {
        return new ApiConfig(
                newHttp, operations, database, log, mail, signIn, maker, workingHours, channels, fulfilment);
    }

    public ApiConfig withOperations(Listen newOperations) {
        return new ApiConfig(
                http, newOperations, database, log, mail, signIn, maker, workingHours, channels, fulfilment);
    }

    public ApiConfig withLog(Log newLog) {
        return new ApiConfig(
                http, operations, database, newLog, mail, signIn, maker, workingHours, channels, fulfilment);
    }

    public ApiConfig withMail(Mail newMail) {
        return new ApiConfig(
                http, operations, database, log, newMail, signIn, maker, workingHours, channels, fulfilment);
    }

    public ApiConfig withChannels(Channels newChannels) {
        return new ApiConfig(
                http, operations, database, log, mail, signIn, maker, workingHours, newChannels, fulfilment);
    }

    /**
     * An address to listen on.
     *
     * @param port 0 takes a free one
     */
    public record Listen(String host, int port) {
        public Listen {
            require(!host.isBlank(), "host", "must not be empty");
            require(port >= 0 && port <= 65_535, "port", "must be 0 to 65535, not " + port);
        }
    }

    /**
     * The database.
     *
     * @param poolSize connections of one instance, 2 to 200
     */
    public record Postgres(String host, int port, String database, String user, String password, int poolSize) {
        public Postgres {
            require(!host.isBlank(), "database.host", "must not be empty");
            require(port > 0 && port <= 65_535, "database.port", "must be 1 to 65535, not " + port);
            require(!database.isBlank(), "database.database", "must not be empty");
            require(!user.isBlank(), "database.user", "must not be empty");
            require(poolSize >= 2 && poolSize <= 200, "database.poolSize", "must be 2 to 200, not " + poolSize);
        }

        @Override
        public String toString() {
            return "Postgres[" + user + "@" + host + ":" + port + "/" + database + "]";
        }
    }

    /**
     * The log.
     *
     * @param partitionsAtMost of each topic made at start
     * @param replicationFactor of each topic made at start
     */
    public record Log(String bootstrapServers, int partitionsAtMost, short replicationFactor) {
        public Log {
            require(!bootstrapServers.isBlank(), "log.bootstrapServers", "must not be empty");
            require(partitionsAtMost >= 1, "log.partitionsAtMost", "must be at least 1, not " + partitionsAtMost);
            require(replicationFactor >= 1, "log.replicationFactor", "must be at least 1, not " + replicationFactor);
        }
    }

    /** How e-mails leave. */
    public sealed interface Mail {}

    /** Each e-mail becomes a file in this folder, shown at {@code /dev/mailbox}: for development. */
    public record Mailbox(Path folder) implements Mail {}

    /**
     * E-mails go to this server.
     *
     * @param user empty when the server wants none
     * @param startTls whether the connection must become encrypted
     */
    public record Smtp(String host, int port, String user, String password, boolean startTls) implements Mail {
        public Smtp {
            require(!host.isBlank(), "mail.host", "must not be empty");
            require(port > 0 && port <= 65_535, "mail.port", "must be 1 to 65535, not " + port);
        }

        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + "]";
        }
    }

    /**
     * Accounts and tokens.
     *
     * @param tokenLifetime one minute to 30 days
     * @param sampleAccounts whether a database without accounts gets a sample owner, agent and lead
     */
    public record SignIn(Duration tokenLifetime, boolean sampleAccounts) {
        public SignIn {
            boolean fits = tokenLifetime.compareTo(Duration.ofMinutes(1)) >= 0
                    && tokenLifetime.compareTo(Duration.ofDays(30)) <= 0;
            require(fits, "signIn.tokenLifetime", "must be 1 minute to 30 days, not " + tokenLifetime);
        }
    }

    /**
     * Who offers the service.
     *
     * @param name as owners know it; stands in consent receipts as the controller
     * @param mailFrom sender of e-mails
     * @param pagesUrl where owners reach the pages; links in messages begin with it
     */
    public record Maker(String name, String mailFrom, String pagesUrl) {
        public Maker {
            require(!name.isBlank(), "maker.name", "must not be empty");
            require(mailFrom.contains("@"), "maker.mailFrom", "must be an e-mail address, not '" + mailFrom + "'");
            boolean isUrl = pagesUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?");
            require(isUrl, "maker.pagesUrl", "must be a URL without a slash at its end, not '" + pagesUrl + "'");
        }
    }

    /**
     * Ways to owners and back. What is not set is off.
     *
     * @param gateways where each gateway takes signed webhooks: https, or a port of this machine
     * @param maildir a folder in Maildir form that mail for us is delivered into, null when there is none
     * @param imap a mailbox that mail for us is delivered into, null when there is none
     */
    public record Channels(
            Map<ChannelKind, URI> gateways,
            @Nullable Path maildir,
            @Nullable Imap imap) {

        public static final Channels NONE = new Channels(Map.of(), null, null);

        public Channels {
            gateways = Map.copyOf(gateways);
            gateways.forEach((channel, url) -> {
                String key = "channels.gateways." + channel;
                require(channel.isGateway(), key, "must be SMS, WHATSAPP or SOCIAL");
                require(isSafe(url), key, "must be an https address, or http on this machine, not '" + url + "'");
            });
        }

        private static boolean isSafe(URI url) {
            String host = url.getHost();
            return host != null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme())
                                    && (host.equals("127.0.0.1") || host.equals("localhost")));
        }
    }

    /**
     * A mailbox to read.
     *
     * @param ssl whether the connection is encrypted from its start; only a server on this machine may do without
     */
    public record Imap(String host, int port, String user, String password, boolean ssl) {
        public Imap {
            require(!host.isBlank(), "channels.imap.host", "must not be empty");
            require(port > 0 && port <= 65_535, "channels.imap.port", "must be 1 to 65535, not " + port);
            require(!user.isBlank(), "channels.imap.user", "must not be empty");
            boolean isHere = host.equals("127.0.0.1") || host.equals("localhost");
            require(ssl || isHere, "channels.imap.ssl", "must be true unless the server is on this machine");
        }

        @Override
        public String toString() {
            return "Imap[" + user + "@" + host + ":" + port + "]";
        }
    }

    /**
     * How replacements and money reach owners.
     *
     * @param folder where orders for carrier and payment service are written
     * @param refundAtOnceUpToMinor refunds in warranty up to this, in the smallest unit of their currency, need no person
     */
    public record Fulfilment(Path folder, long refundAtOnceUpToMinor) {
        public Fulfilment {
            require(
                    refundAtOnceUpToMinor >= 0,
                    "fulfilment.refundAtOnceUpToMinor",
                    "must not be negative, not " + refundAtOnceUpToMinor);
        }
    }

    private static void require(boolean holds, String key, String message) {
        if (!holds) {
            throw new IllegalArgumentException("api." + key + " " + message);
        }
    }
}
