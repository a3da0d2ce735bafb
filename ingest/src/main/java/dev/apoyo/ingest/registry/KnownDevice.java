package dev.apoyo.ingest.registry;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A registered device, ready to be asked for each message: consents are folded when they change, not when data comes. */
public final class KnownDevice {

    private static final long NEVER = Long.MAX_VALUE;
    private static final byte[] NO_CREDENTIAL = new byte[0];

    private final String modelId;
    private final byte[] credentialSha256;
    private final long version;

    /** By category: event times from here on may be stored. */
    private final long[] storeFromEpochMillis = new long[DataCategory.values().length];

    KnownDevice(DeviceRegistration registration) {
        this.modelId = registration.modelId();
        this.credentialSha256 = hashOf(registration.credentialSha256());
        this.version = registration.version();
        Arrays.fill(storeFromEpochMillis, NEVER);
        for (Consent consent : registration.consents()) {
            if (consent.isActive()) {
                int category = consent.category().ordinal();
                long from = consent.grantedAt().toEpochMilli();
                storeFromEpochMillis[category] = Math.min(storeFromEpochMillis[category], from);
            }
        }
    }

    private static byte[] hashOf(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return NO_CREDENTIAL;
        }
    }

    public String modelId() {
        return modelId;
    }

    /** Whether data of this category and event time may be stored; the same answer as the registration gives. */
    public boolean mayStore(DataCategory category, long eventEpochMillis) {
        return eventEpochMillis >= storeFromEpochMillis[category.ordinal()];
    }

    /** Compares in constant time. */
    public boolean hasCredential(byte[] sha256) {
        return MessageDigest.isEqual(credentialSha256, sha256);
    }

    boolean hasSameCredentialAs(KnownDevice other) {
        return Arrays.equals(credentialSha256, other.credentialSha256);
    }

    long version() {
        return version;
    }
}
