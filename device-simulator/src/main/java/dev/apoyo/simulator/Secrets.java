package dev.apoyo.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Devices' passwords derived from one key, so that a fleet that is started again knows them without a file. */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 16;
    private static final int MIN_KEY_CHARACTERS = 16;

    private final SecretKeySpec key;

    /** @param key random, to be kept by the caller as a secret; at least 16 characters */
    public Secrets(String key) {
        if (key.length() < MIN_KEY_CHARACTERS) {
            throw new IllegalArgumentException("secretKey must have at least " + MIN_KEY_CHARACTERS + " characters");
        }
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 128 bits as hex. */
    public String secretOf(String deviceId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(deviceId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SECRET_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
        }
    }
}
