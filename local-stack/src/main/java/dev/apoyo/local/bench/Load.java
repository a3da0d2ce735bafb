package dev.apoyo.local.bench;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.mention.Sentiment;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What washing machines send on a normal day: eight readings a message, nobody has a fault. */
final class Load {

    static final int DEVICES = 5_000;
    static final String MODEL = "washer-w7";

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final List<String> METRICS = List.of(
            "drum_motor_temperature_celsius",
            "drum_vibration_millimeters_per_second",
            "drum_motor_current_amperes",
            "heater_power_watts",
            "heating_rate_celsius_per_minute",
            "water_temperature_celsius",
            "programme_temperature_celsius",
            "load_ratio");

    private Load() {}

    static TelemetryMessage message(long number) {
        List<Reading> readings = new ArrayList<>(METRICS.size());
        for (int i = 0; i < METRICS.size(); i++) {
            readings.add(new Reading(METRICS.get(i), 5 + (number * 31 + i * 7) % 500 / 100.0));
        }
        long device = number % DEVICES;
        Instant time = time(number);
        return new TelemetryMessage("w-" + device, "s1", number, time, time.plusMillis(20), readings, List.of());
    }

    /** The same message as another one of its device: its own number and time. */
    static TelemetryMessage renumbered(TelemetryMessage message, long number) {
        Instant time = time(number);
        return new TelemetryMessage(
                message.deviceId(),
                message.session(),
                number,
                time,
                time.plusMillis(20),
                message.readings(),
                message.events());
    }

    private static Instant time(long number) {
        return START.plusSeconds(number / DEVICES * 10).plusMillis(number % DEVICES % 1_000);
    }

    static DeviceRegistration registration(long device) {
        List<Consent> consents = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (DataCategory category : DataCategory.values()) {
                consents.add(new Consent(purpose, category, Instant.EPOCH, null));
            }
        }
        return new DeviceRegistration(
                "w-" + device, "a-" + device, MODEL, "o", "en", "UTC", "es", "l", "", consents, 1, START);
    }

    static Presence birth() {
        return new Presence("w-0", "s", PresenceState.ONLINE, START, "1.4.2");
    }

    static Mention praise() {
        return new Mention("m", "forum", "someone", MODEL, null, Sentiment.POSITIVE, START, START);
    }
}
