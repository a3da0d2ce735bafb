package dev.apoyo.ingest.endpoint;

import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is connected: at most one connection per device, over all event loops. */
final class Sessions {

    private final ConcurrentHashMap<String, DeviceConnection> byDevice = new ConcurrentHashMap<>();
    private volatile boolean isTaking = true;

    /** Puts the connection in its device's place; the one that was there is returned, to be ended. */
    @Nullable DeviceConnection replace(DeviceConnection connection) {
        return byDevice.put(connection.deviceId(), connection);
    }

    void remove(DeviceConnection connection) {
        byDevice.remove(connection.deviceId(), connection);
    }

    /** The device's credential is no longer good. */
    void revoke(String deviceId) {
        DeviceConnection connection = byDevice.get(deviceId);
        if (connection != null) {
            connection.endFromOutside(MqttDisconnectReasonCode.NOT_AUTHORIZED);
        }
    }

    /** Something new waits for the device's display. */
    void offerDisplay(String deviceId) {
        DeviceConnection connection = byDevice.get(deviceId);
        if (connection != null) {
            connection.offerDisplay();
        }
    }

    int count() {
        return byDevice.size();
    }

    boolean isTaking() {
        return isTaking;
    }

    void stopTaking() {
        isTaking = false;
    }

    void closeAll() {
        for (DeviceConnection connection : byDevice.values()) {
            connection.endFromOutside(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN);
        }
    }
}
