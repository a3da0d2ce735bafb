package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.ingest.registry.KnownDevice;
import dev.apoyo.ingest.registry.KnownModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets through what some active consent of the owner covers, and counts the rest by category. */
final class ConsentGate {

    private final IngestMetrics metrics;

    ConsentGate(IngestMetrics metrics) {
        this.metrics = metrics;
    }

    /** The message, a copy with less in it, or null when nothing of it may be kept. */
    @Nullable TelemetryMessage keep(TelemetryMessage message, KnownDevice device, KnownModel model) {
        Check check = new Check(device, model, message.time().toEpochMilli());
        List<Reading> readings = filter(message.readings(), reading -> check.keepReading(reading));
        List<DeviceEvent> events = filter(message.events(), event -> check.keepEvent(event));
        if (readings == message.readings() && events == message.events()) {
            return message;
        }
        if (readings.isEmpty() && events.isEmpty()) {
            return null;
        }
        return new TelemetryMessage(
                message.deviceId(),
                message.session(),
                message.sequence(),
                message.time(),
                message.receivedAt(),
                readings,
                events);
    }

    /** The same list when nothing changes: nearly always, so nothing is copied. */
    private static <T> List<T> filter(List<T> all, Function<T, @Nullable T> keep) {
        List<T> changed = null;
        for (int i = 0; i < all.size(); i++) {
            T item = all.get(i);
            T kept = keep.apply(item);
            if (kept != item && changed == null) {
                changed = new ArrayList<>(all.subList(0, i));
            }
            if (changed != null && kept != null) {
                changed.add(kept);
            }
        }
        return changed == null ? all : changed;
    }

    private final class Check {

        private final KnownDevice device;
        private final KnownModel model;
        private final long eventEpochMillis;

        Check(KnownDevice device, KnownModel model, long eventEpochMillis) {
            this.device = device;
            this.model = model;
            this.eventEpochMillis = eventEpochMillis;
        }

        @Nullable Reading keepReading(Reading reading) {
            DataCategory category = model.categoryOfMetric(reading.metric());
            if (category == null) {
                metrics.unknownMetric(model.id());
                category = model.unknownCategory();
            }
            return isCovered(category) ? reading : null;
        }

        /** The code needs its own consent, and each reading of its freeze frame as well. */
        @Nullable DeviceEvent keepEvent(DeviceEvent event) {
            DataCategory category = model.categoryOfCode(event.code());
            if (category == null) {
                metrics.unknownCode(model.id());
                category = model.unknownCategory();
            }
            if (!isCovered(category)) {
                return null;
            }
            List<Reading> snapshot = filter(event.snapshot(), reading -> keepReading(reading));
            return snapshot == event.snapshot() ? event : new DeviceEvent(event.code(), snapshot);
        }

        private boolean isCovered(DataCategory category) {
            if (device.mayStore(category, eventEpochMillis)) {
                return true;
            }
            metrics.noConsent(category);
            return false;
        }
    }
}
