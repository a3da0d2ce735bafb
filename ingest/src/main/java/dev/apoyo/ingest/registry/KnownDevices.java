package dev.apoyo.ingest.registry;

import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All devices and models, in memory. One writer (the reader of the log), many readers. */
public final class KnownDevices {

    private final ConcurrentHashMap<String, KnownDevice> devices = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, KnownModel> models = new ConcurrentHashMap<>();
    private volatile Consumer<String> onCredentialGone = deviceId -> {};

    /** Null when nobody registered it. */
    public @Nullable KnownDevice device(String deviceId) {
        return devices.get(deviceId);
    }

    /** Never null: a model that is not described is a model too. */
    public KnownModel model(String modelId) {
        KnownModel model = models.get(modelId);
        return model != null ? model : KnownModel.undescribed(modelId);
    }

    public int deviceCount() {
        return devices.size();
    }

    public int modelCount() {
        return models.size();
    }

    /** Calls back, with the device id, when a device was removed or got another credential. */
    public void whenCredentialGone(Consumer<String> callback) {
        onCredentialGone = callback;
    }

    /** An older version never replaces a newer one. */
    public void put(DeviceRegistration registration) {
        KnownDevice next = new KnownDevice(registration);
        KnownDevice current = devices.get(registration.deviceId());
        if (current != null && next.version() < current.version()) {
            return;
        }
        devices.put(registration.deviceId(), next);
        if (current != null && !current.hasSameCredentialAs(next)) {
            onCredentialGone.accept(registration.deviceId());
        }
    }

    public void removeDevice(String deviceId) {
        if (devices.remove(deviceId) != null) {
            onCredentialGone.accept(deviceId);
        }
    }

    /** An older version never replaces a newer one. */
    public void put(ProductModel model) {
        KnownModel next = new KnownModel(model);
        models.merge(model.id(), next, (current, ignored) -> next.version() < current.version() ? current : next);
    }

    public void removeModel(String modelId) {
        models.remove(modelId);
    }
}
