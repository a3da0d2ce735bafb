package dev.apoyo.local.up;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.api.http.Role;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the simulated fleet needs from one start to the next, in files that only this user can read: the key of the
 * devices' passwords, and the login that makes devices known.
 */
final class FleetHome {

    private static final int KEY_BYTES = 24;

    private final Path key;
    private final Path leadPassword;

    FleetHome(Path root) {
        key = root.resolve("fleet-key");
        leadPassword = root.resolve("lead-password");
    }

    /** Random, the same at each start. */
    String secretKey() {
        return keptOr(key, FleetHome::randomKey);
    }

    /**
     * The password of the account {@code lead}.
     *
     * @param firstLogins made by this start, or none
     * @throws StackException when it is not known any more
     */
    String leadPassword(List<FirstLogin> firstLogins) {
        return keptOr(leadPassword, () -> firstLogins.stream()
                .filter(login -> login.role() == Role.LEAD)
                .map(FirstLogin::password)
                .findFirst()
                .orElseThrow(() -> new StackException("the simulated fleet cannot be made known: " + leadPassword
                        + " is gone. Start with --fleet none, or over with --fresh.")));
    }

    private static String randomKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String keptOr(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                keep(file, first.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    private static void keep(Path file, String text) throws IOException {
        Path unnamed = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unnamed);
        Files.createFile(unnamed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unnamed, text);
        Files.move(unnamed, file);
    }
}
