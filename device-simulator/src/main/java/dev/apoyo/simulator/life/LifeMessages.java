package dev.apoyo.simulator.life;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.simulator.physics.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sample as ingest would write it to the log. */
final class LifeMessages {

    private static final String SESSION = "life";

    private LifeMessages() {}

    static TelemetryMessage of(String deviceId, long sequence, Instant time, Instant receivedAt, Sample sample) {
        List<Reading> readings = new ArrayList<>(sample.readings().size());
        sample.readings().forEach((metric, value) -> readings.add(new Reading(metric, value)));
        List<DeviceEvent> events = sample.events().stream()
                .map(code -> new DeviceEvent(code, List.of()))
                .toList();
        return new TelemetryMessage(deviceId, SESSION, sequence, time, receivedAt, readings, events);
    }
}
