package dev.apoyo.local.provision;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.local.client.ApiClient;
import dev.apoyo.simulator.SimulatedDevice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes simulated devices known, with assets, owners and consent to everything.
 *
 * @param lead signed in as one who may
 */
public record Provisioning(ApiClient lead) {

    private static final int DEVICES_A_CALL = 2_000;
    private static final String SAMPLE_OWNER = "sample-owner";

    /**
     * Makes all of them known; harmless for those that are.
     *
     * @param consentSince from which event time on the owners have agreed
     */
    public void provision(List<SimulatedDevice> devices, Instant consentSince) {
        for (int from = 0; from < devices.size(); from += DEVICES_A_CALL) {
            List<SimulatedDevice> some = devices.subList(from, Math.min(devices.size(), from + DEVICES_A_CALL));
            List<Map<String, Object>> body =
                    some.stream().map(device -> newDevice(device, consentSince)).toList();
            lead.post("devices/batch", Map.of("devices", body));
        }
    }

    private static Map<String, Object> newDevice(SimulatedDevice device, Instant consentSince) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("deviceId", device.deviceId());
        body.put("modelId", device.modelId());
        body.put("credentialSha256", sha256(device.secret()));
        body.put("region", device.region());
        body.put("lot", device.lot());
        body.put("owner", newOwner(device));
        body.put(
                "consents",
                Arrays.stream(Purpose.values())
                        .map(purpose -> newConsent(purpose, consentSince))
                        .toList());
        return body;
    }

    private static Map<String, Object> newOwner(SimulatedDevice device) {
        if (device.ownerIndex() == 0) {
            return Map.of("ownerId", SAMPLE_OWNER);
        }
        String id = "owner-" + device.ownerIndex();
        return Map.of(
                "ownerId",
                id,
                "displayName",
                "Owner " + device.ownerIndex(),
                "email",
                id + "@example.org",
                "language",
                device.language(),
                "timeZone",
                device.timeZone());
    }

    private static Map<String, Object> newConsent(Purpose purpose, Instant since) {
        return Map.of("purpose", purpose.name(), "categories", categories(), "grantedAt", since.toString());
    }

    private static List<String> categories() {
        return Arrays.stream(DataCategory.values()).map(Enum::name).toList();
    }

    private static String sha256(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
