package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.streamjobs.consent.LostWindow;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What owners took back, as this writer knows it. Ingest is the gate for all data; here only those devices are
 * remembered that lost something, to hold back and to delete what was already on its way.
 */
final class ConsentGate {

    private static final int DEVICES_PER_PASS = 500;

    private final Map<String, LostConsent> lost = new HashMap<>();
    private final Map<String, ModelCategories> models = new HashMap<>();
    private final Map<String, LostConsent> pending = new LinkedHashMap<>();

    /** Back from state: what was lost before is looked at once more, it may not have been settled. */
    void restore(LostConsent consent) {
        lost.put(consent.deviceId(), consent);
        pending.put(consent.deviceId(), consent);
    }

    void model(String modelId, @Nullable ModelCategories categories) {
        if (categories == null) {
            models.remove(modelId);
        } else {
            models.put(modelId, categories);
        }
    }

    static ModelCategories readModel(byte[] json) {
        return new ModelCategories(Json.read(json, ProductModel.class));
    }

    /** Returns what to keep in state for this device; null for nothing, which is so for nearly all. */
    @Nullable LostConsent registration(String deviceId, @Nullable DeviceRegistration registration) {
        LostConsent before = lost.get(deviceId);
        if (registration == null) {
            lost.remove(deviceId);
            pending.remove(deviceId);
            return null;
        }
        if (before != null && registration.version() < before.version()) {
            return before;
        }
        List<LostWindow> windows = LostWindow.of(registration);
        if (windows.isEmpty()) {
            lost.remove(deviceId);
            pending.remove(deviceId);
            return null;
        }
        LostConsent now = new LostConsent(deviceId, registration.modelId(), windows, registration.version());
        lost.put(deviceId, now);
        if (before == null || !before.windows().equals(windows)) {
            pending.put(deviceId, now);
        }
        return now;
    }

    /** Without what must not be stored. */
    List<TelemetryMessage> permitted(List<TelemetryMessage> batch) {
        if (lost.isEmpty()) {
            return batch;
        }
        List<TelemetryMessage> permitted = new ArrayList<>(batch.size());
        for (TelemetryMessage message : batch) {
            TelemetryMessage left = filter(message);
            if (left != null) {
                permitted.add(left);
            }
        }
        return permitted;
    }

    @Nullable TelemetryMessage filter(TelemetryMessage message) {
        LostConsent consent = lost.get(message.deviceId());
        return consent == null
                ? message
                : ConsentFilter.filter(message, consent.windows(), models.get(consent.modelId()));
    }

    boolean hasPending() {
        return pending.values().stream().anyMatch(this::canBeSettled);
    }

    /** Some of the devices whose stored rows are still to be looked through. One whose model is to come waits. */
    List<LostConsent> nextPending() {
        return pending.values().stream()
                .filter(this::canBeSettled)
                .limit(DEVICES_PER_PASS)
                .toList();
    }

    private boolean canBeSettled(LostConsent consent) {
        return models.containsKey(consent.modelId());
    }

    void settled(List<LostConsent> done) {
        for (LostConsent consent : done) {
            pending.remove(consent.deviceId(), consent);
        }
    }
}
