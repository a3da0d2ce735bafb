package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.streamjobs.consent.LostWindow;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes out of a message what its owner took back. A model that is not known loses everything that any window covers. */
final class ConsentFilter {

    private ConsentFilter() {}

    /** The very same message when nothing is lost; null when nothing is left. */
    static @Nullable TelemetryMessage filter(
            TelemetryMessage message, List<LostWindow> lost, @Nullable ModelCategories model) {
        if (lost.stream().noneMatch(window -> window.covers(message.time()))) {
            return message;
        }
        Instant time = message.time();
        List<Reading> readings = message.readings().stream()
                .filter(reading -> !isLost(lost, time, model == null ? null : model.ofMetric(reading.metric())))
                .toList();
        List<DeviceEvent> events = new ArrayList<>();
        for (DeviceEvent event : message.events()) {
            if (!isLost(lost, time, model == null ? null : model.ofCode(event.code()))) {
                events.add(new DeviceEvent(event.code(), keep(event.snapshot(), lost, time, model)));
            }
        }
        if (readings.isEmpty() && events.isEmpty()) {
            return null;
        }
        boolean isWhole = readings.equals(message.readings()) && events.equals(message.events());
        return isWhole
                ? message
                : new TelemetryMessage(
                        message.deviceId(),
                        message.session(),
                        message.sequence(),
                        time,
                        message.receivedAt(),
                        readings,
                        events);
    }

    private static List<Reading> keep(
            List<Reading> snapshot, List<LostWindow> lost, Instant time, @Nullable ModelCategories model) {
        return snapshot.stream()
                .filter(reading -> !isLost(lost, time, model == null ? null : model.ofMetric(reading.metric())))
                .toList();
    }

    private static boolean isLost(List<LostWindow> lost, Instant time, @Nullable DataCategory category) {
        for (LostWindow window : lost) {
            if (window.covers(time) && (category == null || category == window.category())) {
                return true;
            }
        }
        return false;
    }
}
