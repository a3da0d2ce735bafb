package dev.apoyo.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As whom PostgreSQL runs: it refuses to run as root, so a process of root has to give its rights away first. */
enum PostgresAccount {
    /** We are not root: nothing to do. */
    SELF(""),
    /** In a user namespace of its own, in which it is nobody; files still belong to us. */
    NAMESPACE("unshare --user"),
    /** As the user nobody; its files must belong to that user. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs");

    private static final Logger LOG = LoggerFactory.getLogger(PostgresAccount.class);
    private static final int NOBODY_ID = 65534;

    private final String prefix;

    PostgresAccount(String prefix) {
        this.prefix = prefix;
    }

    /** The one that works here. */
    static PostgresAccount choose(Path dataDir) {
        if (!isRoot()) {
            return SELF;
        }
        if (belongsToNobody(dataDir)) {
            return NOBODY;
        }
        for (PostgresAccount account : List.of(NAMESPACE, NOBODY)) {
            if (account.works()) {
                LOG.debug("postgres account={}", account);
                return account;
            }
        }
        throw new EngineException("PostgreSQL refuses to run as root, and neither 'unshare --user' nor 'setpriv' works"
                + " here (package util-linux): install it or start Apoyo as another user");
    }

    /** The command line that runs {@code command} as this account. */
    List<String> commandLine(List<String> command) {
        return Stream.concat(Stream.of(prefix.split(" ")).filter(word -> !word.isEmpty()), command.stream())
                .toList();
    }

    /** Where programs may be unpacked so that this account can read them. */
    Path cache() {
        return switch (this) {
            case SELF, NAMESPACE -> Path.of(System.getProperty("user.home"), ".cache", "apoyo");
            case NOBODY -> Path.of("/var/tmp/apoyo-of-root");
        };
    }

    /** Makes a folder (and what it holds) the account's own. */
    void own(Path folder) {
        if (this != NOBODY) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY_ID);
                Files.setAttribute(path, "unix:gid", NOBODY_ID);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not give " + folder + " to nobody", e);
        }
    }

    private boolean works() {
        try {
            Process process = new ProcessBuilder(commandLine(List.of("true"))).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while looking for a way to run PostgreSQL", e);
        }
    }

    private static boolean belongsToNobody(Path dataDir) {
        return Files.exists(dataDir) && uidOf(dataDir) == NOBODY_ID;
    }

    private static boolean isRoot() {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? uidOf(self) == 0 : "root".equals(System.getProperty("user.name"));
    }

    private static int uidOf(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("could not see whose " + path + " is", e);
        }
    }
}
