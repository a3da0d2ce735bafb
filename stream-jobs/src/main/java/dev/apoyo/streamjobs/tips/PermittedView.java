package dev.apoyo.streamjobs.tips;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.List;

/** What of one message may be used for tips: the rest looks as if it had not been sent. */
public final class PermittedView {

    private final TelemetryMessage message;
    private final ModelCategories categories;
    private final CategorySet allowed;

    public PermittedView(TelemetryMessage message, DeviceProfile profile, ModelCategories categories) {
        this.message = message;
        this.categories = categories;
        this.allowed = profile.allowed(Purpose.USAGE_TIPS, message.time());
    }

    boolean isEmpty() {
        return allowed.isEmpty();
    }

    long timeMillis() {
        return message.time().toEpochMilli();
    }

    long sequence() {
        return message.sequence();
    }

    /** NaN when the message has no such reading or it may not be used. */
    double value(String metric) {
        return allowed.has(categories.ofMetric(metric)) ? find(message.readings(), metric) : Double.NaN;
    }

    /** The value in the event's own snapshot, or else in the message; NaN for neither. */
    double valueAt(DeviceEvent event, String metric) {
        if (!allowed.has(categories.ofMetric(metric))) {
            return Double.NaN;
        }
        double inSnapshot = find(event.snapshot(), metric);
        return Double.isNaN(inSnapshot) ? find(message.readings(), metric) : inSnapshot;
    }

    List<DeviceEvent> events(String code) {
        if (message.events().isEmpty() || !allowed.has(categories.ofCode(code))) {
            return List.of();
        }
        return message.events().stream()
                .filter(event -> event.code().equals(code))
                .toList();
    }

    private static double find(List<Reading> readings, String metric) {
        for (Reading reading : readings) {
            if (reading.metric().equals(metric)) {
                return reading.value();
            }
        }
        return Double.NaN;
    }
}
