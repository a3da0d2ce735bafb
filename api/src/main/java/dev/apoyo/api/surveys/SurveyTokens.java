package dev.apoyo.api.surveys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to a survey that nobody can guess or change: the survey's id and its HMAC-SHA256, both base64url. Until when it may be
 * answered stands in the table. Pure.
 */
final class SurveyTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final int ID_BYTES = 16;

    private SurveyTokens() {}

    static String of(byte[] key, UUID surveyId) {
        byte[] id = bytes(surveyId);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(id) + "." + encoder.encodeToString(mac(key, id));
    }

    /** Which survey it is for; empty when it is none of ours, whatever it is. */
    static Optional<UUID> surveyId(List<byte[]> keys, String token) {
        var parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] id = Base64.getUrlDecoder().decode(parts.group(1));
        byte[] mac = Base64.getUrlDecoder().decode(parts.group(2));
        boolean isOurs = keys.stream().anyMatch(key -> MessageDigest.isEqual(mac(key, id), mac));
        return isOurs ? Optional.of(uuid(id)) : Optional.empty();
    }

    private static byte[] mac(byte[] key, byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] id) {
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
