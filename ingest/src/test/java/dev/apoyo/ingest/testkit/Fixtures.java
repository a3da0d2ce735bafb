package dev.apoyo.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.product.Purpose;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A model, devices, consents and messages as the tests need them. */
public final class Fixtures {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Instant GRANTED_AT = Instant.parse("2026-01-01T00:00:00Z");
    public static final String MODEL_ID = "washer-t1";

    private Fixtures() {}

    /** {@code motor_celsius} and {@code E17} tell of health, {@code load_ratio} and {@code DONE} of usage. */
    public static ProductModel model() {
        return new ProductModel(
                MODEL_ID,
                Map.of("en", "Test washer"),
                List.of(metric("motor_celsius", DataCategory.HEALTH), metric("load_ratio", DataCategory.USAGE)),
                List.of(
                        new EventCode("E17", DataCategory.HEALTH, Map.of()),
                        new EventCode("DONE", DataCategory.USAGE, Map.of())),
                DataCategory.HEALTH,
                1);
    }

    private static Metric metric(String name, DataCategory category) {
        return new Metric(name, "1", category, MetricKind.GAUGE, Map.of());
    }

    /** A device whose owner agreed to everything. */
    public static DeviceRegistration device(String deviceId) {
        return device(deviceId, 1, consentTo(DataCategory.values()));
    }

    public static DeviceRegistration device(String deviceId, long version, List<Consent> consents) {
        return new DeviceRegistration(
                deviceId,
                "asset-of-" + deviceId,
                MODEL_ID,
                "owner-1",
                "en",
                "Europe/Madrid",
                "ES",
                "lot-1",
                sha256(passwordOf(deviceId)),
                consents,
                version,
                NOW);
    }

    public static List<Consent> consentTo(DataCategory... categories) {
        return Arrays.stream(categories)
                .map(category -> new Consent(Purpose.PROACTIVE_SUPPORT, category, GRANTED_AT, null))
                .toList();
    }

    public static String passwordOf(String deviceId) {
        return "secret-of-" + deviceId;
    }

    public static String topicOf(String deviceId, Channel channel) {
        return new DeviceTopic(deviceId, channel).name();
    }

    /** One message with one health reading. */
    public static byte[] telemetry(Instant time, long sequence) {
        String body = "{\"time\":\"%s\",\"sequence\":%d,\"readings\":{\"motor_celsius\":71.5}}";
        return body.formatted(time, sequence).getBytes(UTF_8);
    }

    public static byte[] presence(String session, String state) {
        return "{\"session\":\"%s\",\"state\":\"%s\"}".formatted(session, state).getBytes(UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
