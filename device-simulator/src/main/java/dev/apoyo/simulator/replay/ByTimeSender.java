package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.mqtt.ClientGroup;
import dev.apoyo.simulator.mqtt.DeviceClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All rows in the order of their time, each device on its own connection, at a pace or as fast as acknowledged. */
final class ByTimeSender implements Sender {

    private static final long TICK_MILLIS = 10;
    private static final int MOST_ROWS_AT_ONCE = 1_000;

    private final Recording recording;
    private final RowPayload payload;
    private final UnaryOperator<String> secrets;
    private final @Nullable Double speed;
    private final List<Row> rows;
    private final long[] sequences;
    private final List<DeviceClient> clients = new ArrayList<>();
    private int nextRow;
    private int online;
    private long startNanos;

    ByTimeSender(Recording recording, RowPayload payload, UnaryOperator<String> secrets, @Nullable Double speed) {
        this.recording = recording;
        this.payload = payload;
        this.secrets = secrets;
        this.speed = speed;
        this.rows = new ArrayList<>(recording.rows());
        this.rows.sort(Comparator.comparingLong(row -> row.timeMillis));
        this.sequences = new long[recording.deviceIds().size()];
    }

    @Override
    public void start(Vertx vertx, ClientGroup group, Promise<Void> allSettled) {
        DeviceClient.Listener listener = new DeviceClient.Listener() {
            @Override
            public void online(DeviceClient client) {
                online++;
                startNanos = nextRow == 0 ? System.nanoTime() : startNanos;
            }

            @Override
            public void settled(DeviceClient client) {
                pump();
            }
        };
        for (String deviceId : recording.deviceIds()) {
            clients.add(group.client(deviceId, secrets.apply(deviceId), null, listener));
        }
        clients.forEach(DeviceClient::connect);
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            pump();
            if (nextRow >= rows.size() && group.outstanding() == 0) {
                vertx.cancelTimer(timer);
                group.fence().onComplete(allSettled);
            }
        });
    }

    /** Sends what is due and has room; a device without room holds up the others, so that the order stays. */
    private void pump() {
        if (online < clients.size()) {
            return;
        }
        long due = dueMillis();
        for (int i = 0; i < MOST_ROWS_AT_ONCE && nextRow < rows.size(); i++) {
            Row row = rows.get(nextRow);
            DeviceClient client = clients.get(row.device);
            if (row.timeMillis > due || !client.hasRoomFor(1)) {
                return;
            }
            long sequence = ++sequences[row.device];
            client.offer(payload.of(row, sequence), sequence);
            nextRow++;
        }
    }

    private long dueMillis() {
        if (speed == null || rows.isEmpty()) {
            return Long.MAX_VALUE;
        }
        double elapsedMillis = (System.nanoTime() - startNanos) / 1e6;
        return rows.get(0).timeMillis + (long) (elapsedMillis * speed);
    }
}
