package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.mqtt.ClientGroup;
import dev.apoyo.simulator.mqtt.DeviceClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Some devices at a time, each with all its rows. A device hangs up when the last row is settled, and the next one
 * connects: so any number of devices needs a bounded number of connections, and each connects once.
 */
final class ByDeviceSender implements Sender {

    private final Recording recording;
    private final RowPayload payload;
    private final UnaryOperator<String> secrets;
    private final int connections;
    private final Map<DeviceClient, DeviceRows> active = new HashMap<>();
    private final List<DeviceRows> devices;
    private int nextDevice;

    ByDeviceSender(Recording recording, RowPayload payload, UnaryOperator<String> secrets, int connections) {
        this.recording = recording;
        this.payload = payload;
        this.secrets = secrets;
        this.connections = connections;
        this.devices = DeviceRows.of(recording);
    }

    @Override
    public void start(Vertx vertx, ClientGroup group, Promise<Void> allSettled) {
        DeviceClient.Listener listener = new DeviceClient.Listener() {
            @Override
            public void online(DeviceClient client) {
                feed(client);
            }

            @Override
            public void settled(DeviceClient client) {
                if (feed(client)) {
                    client.fence(() -> finish(client, group, this, allSettled));
                }
            }
        };
        admit(group, listener, allSettled);
    }

    /** Gives a device what it has room for; true when it has nothing left to say and nothing unanswered. */
    private boolean feed(DeviceClient client) {
        DeviceRows rows = active.get(client);
        if (rows == null) {
            return false;
        }
        while (rows.hasNext() && client.hasRoomFor(1)) {
            byte[] body = rows.next(payload);
            client.offer(body, rows.sequence());
        }
        return !rows.hasNext() && client.outstanding() == 0;
    }

    private void finish(
            DeviceClient client, ClientGroup group, DeviceClient.Listener listener, Promise<Void> allSettled) {
        if (active.remove(client) != null) {
            client.close();
            admit(group, listener, allSettled);
        }
    }

    private void admit(ClientGroup group, DeviceClient.Listener listener, Promise<Void> allSettled) {
        while (active.size() < connections && nextDevice < devices.size()) {
            String deviceId = recording.deviceIds().get(nextDevice);
            DeviceClient client = group.client(deviceId, secrets.apply(deviceId), null, listener);
            active.put(client, devices.get(nextDevice));
            nextDevice++;
            client.connect();
        }
        if (active.isEmpty()) {
            allSettled.tryComplete();
        }
    }
}
