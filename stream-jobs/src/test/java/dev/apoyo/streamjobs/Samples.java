package dev.apoyo.streamjobs;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.mention.Sentiment;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small world for tests: one model, its rules, devices whose owners agreed to everything. */
public final class Samples {

    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final String MODEL = "kettle-k1";
    public static final String TEMPERATURE = "plate_temperature_celsius";
    public static final String LOAD = "load_ratio";
    public static final String ERRORS = "errors_total";
    public static final String CODE = "E17";

    private Samples() {}

    public static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    public static TelemetryMessage message(String deviceId, long sequence, double seconds, Reading... readings) {
        return new TelemetryMessage(
                deviceId, "s1", sequence, at(seconds), at(seconds + 1), List.of(readings), List.of());
    }

    public static TelemetryMessage event(String deviceId, long sequence, double seconds, String... codes) {
        List<DeviceEvent> events = new ArrayList<>();
        for (String code : codes) {
            events.add(new DeviceEvent(code, List.of()));
        }
        return new TelemetryMessage(deviceId, "s1", sequence, at(seconds), at(seconds + 1), List.of(), events);
    }

    public static Reading celsius(double value) {
        return new Reading(TEMPERATURE, value);
    }

    public static ProductModel model() {
        return new ProductModel(
                MODEL,
                Map.of("en", "Kettle"),
                List.of(
                        metric(TEMPERATURE, DataCategory.HEALTH, MetricKind.GAUGE),
                        metric(ERRORS, DataCategory.HEALTH, MetricKind.COUNTER),
                        metric(LOAD, DataCategory.USAGE, MetricKind.GAUGE),
                        metric("programme_temperature_celsius", DataCategory.USAGE, MetricKind.GAUGE),
                        metric("flow_setpoint_celsius", DataCategory.USAGE, MetricKind.GAUGE),
                        metric("outdoor_temperature_celsius", DataCategory.ENVIRONMENT, MetricKind.GAUGE)),
                List.of(
                        new EventCode(CODE, DataCategory.HEALTH, Map.of("en", "Blocked")),
                        new EventCode("CYCLE_DONE", DataCategory.USAGE, Map.of("en", "Done"))),
                DataCategory.HEALTH,
                1);
    }

    private static Metric metric(String name, DataCategory category, MetricKind kind) {
        return new Metric(name, "1", category, kind, Map.of("en", name));
    }

    public static DetectionRule rule(String id, Condition condition) {
        return rule(id, 1, true, condition);
    }

    public static DetectionRule rule(String id, long version, boolean enabled, Condition condition) {
        return new DetectionRule(
                id, version, MODEL, "overheating", AlarmClass.FAULT, Severity.MAJOR, 60, enabled, condition);
    }

    public static Condition hot(long holdSeconds) {
        return new Condition.ThresholdHeld(TEMPERATURE, Condition.Side.ABOVE, 90, 5, holdSeconds);
    }

    public static List<Consent> allConsents(Instant since) {
        List<Consent> consents = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (DataCategory category : DataCategory.values()) {
                consents.add(new Consent(purpose, category, since, null));
            }
        }
        return consents;
    }

    /** The same grants, those of one category taken back. */
    public static List<Consent> withdrawn(List<Consent> consents, DataCategory category, Instant at) {
        return consents.stream()
                .map(consent -> consent.category() == category
                        ? new Consent(consent.purpose(), category, consent.grantedAt(), at)
                        : consent)
                .toList();
    }

    public static DeviceRegistration registration(String deviceId, long version, List<Consent> consents) {
        return new DeviceRegistration(
                deviceId,
                "asset-" + deviceId,
                MODEL,
                "owner-1",
                "en",
                "Europe/Madrid",
                "es",
                "lot-1",
                "00",
                consents,
                version,
                START);
    }

    /** Put right at {@code at}. */
    public static DeviceRegistration repaired(DeviceRegistration known, long version, Instant at) {
        return new DeviceRegistration(
                known.deviceId(),
                known.assetId(),
                known.modelId(),
                known.ownerId(),
                known.language(),
                known.timeZone(),
                known.region(),
                known.lot(),
                known.credentialSha256(),
                known.consents(),
                version,
                known.updatedAt(),
                at,
                known.settings());
    }

    public static DeviceRegistration registration(String deviceId) {
        return registration(deviceId, 1, allConsents(Instant.EPOCH));
    }

    /** Somebody is happy: nothing that detection would act on. */
    public static Mention praise() {
        return new Mention("praise", "forum", "someone", MODEL, null, Sentiment.POSITIVE, at(0), at(0));
    }

    /** Somebody complains of a fault. */
    public static Mention complaint(String modelId, String faultCode, String author, Instant at) {
        return new Mention(author + at.toEpochMilli(), "forum", author, modelId, faultCode, Sentiment.NEGATIVE, at, at);
    }
}
