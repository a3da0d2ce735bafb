package dev.apoyo.api.channels.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of Standard Webhooks, version 1: HMAC-SHA256 over {@code id.timestamp.body}. The library of the specification
 * asks the system clock; this one is told the time.
 */
public final class WebhookSignature {

    /** How far a timestamp may be from now. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final int SIGNATURES_AT_MOST = 20;

    private WebhookSignature() {}

    /** Why a request is not accepted. */
    public enum Fault {
        NOT_SIGNED(SIGNATURE, "send webhook-id, webhook-timestamp (Unix seconds) and webhook-signature (v1,BASE64)"),
        BAD_TIMESTAMP(TIMESTAMP, "must be Unix seconds within five minutes of now"),
        BAD_SIGNATURE(SIGNATURE, "is not made with a secret of this channel over id.timestamp.body");

        private final String header;
        private final String detail;

        Fault(String header, String detail) {
            this.header = header;
            this.detail = detail;
        }

        public String header() {
            return header;
        }

        public String detail() {
            return detail;
        }
    }

    /** One signature for each secret, so that a receiver that knows any of them accepts it. */
    public static String sign(List<byte[]> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(secret, id, at.getEpochSecond(), body)))
                .collect(Collectors.joining(" "));
    }

    /** @throws Refused when it is not signed with one of the secrets, or not now */
    public static void verify(List<byte[]> secrets, Signed signed, byte[] body, Instant now) throws Refused {
        long seconds = secondsOf(signed.timestamp());
        long apart = Math.abs(Math.subtractExact(now.getEpochSecond(), seconds));
        if (apart > TOLERANCE.toSeconds()) {
            throw new Refused(Fault.BAD_TIMESTAMP);
        }
        String[] given = signed.signature().split(" ", SIGNATURES_AT_MOST + 1);
        boolean isRight = false;
        for (byte[] secret : secrets) {
            byte[] right = mac(secret, signed.id(), seconds, body);
            for (String one : given) {
                isRight |= one.startsWith(VERSION) && MessageDigest.isEqual(right, decoded(one));
            }
        }
        if (!isRight) {
            throw new Refused(Fault.BAD_SIGNATURE);
        }
    }

    /** The three headers, as they came. */
    public record Signed(String id, String timestamp, String signature) {}

    /** It is not accepted. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        private final Fault fault;

        Refused(Fault fault) {
            super(fault.detail(), null, false, false);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    private static long secondsOf(String timestamp) throws Refused {
        try {
            return Instant.ofEpochSecond(Long.parseLong(timestamp)).getEpochSecond();
        } catch (NumberFormatException | DateTimeException e) {
            throw new Refused(Fault.BAD_TIMESTAMP);
        }
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(byte[] secret, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
