package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.archive.StoredTelemetry;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.RegistryChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * From a range of devices to what the log once held of them: each device's registration as it is now, then its stored
 * messages. Devices whose owners do not allow the rule's purpose are left out.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class HistoryReader extends RichFlatMapFunction<DeviceRange, DeviceInput> {

    static final String DEVICES = "devices";
    static final String DEVICES_NOT_ALLOWED = "devices-not-allowed";
    static final String DEVICE_DAYS = "device-days";
    static final String MESSAGES = "messages";

    private static final long serialVersionUID = 1;
    private static final long DAY_MILLIS = 86_400_000;

    private final Database database;
    private final String modelId;
    private final Purpose purpose;
    private final Instant from;
    private final Instant until;
    private transient Connection connection;
    private transient LongCounter devices;
    private transient LongCounter devicesNotAllowed;
    private transient LongCounter deviceDays;
    private transient LongCounter messages;

    HistoryReader(Database database, String modelId, Purpose purpose, Instant from, Instant until) {
        this.database = database;
        this.modelId = modelId;
        this.purpose = purpose;
        this.from = from;
        this.until = until;
    }

    @Override
    public void open(OpenContext openContext) throws SQLException {
        connection = database.connectToRead();
        devices = getRuntimeContext().getLongCounter(DEVICES);
        devicesNotAllowed = getRuntimeContext().getLongCounter(DEVICES_NOT_ALLOWED);
        deviceDays = getRuntimeContext().getLongCounter(DEVICE_DAYS);
        messages = getRuntimeContext().getLongCounter(MESSAGES);
    }

    @Override
    public void flatMap(DeviceRange range, Collector<DeviceInput> out) throws SQLException {
        for (DeviceProfile profile : new StoredRegistry(connection).profiles(modelId, range)) {
            if (profile.allowed(purpose, Instant.MAX).isEmpty()) {
                devicesNotAllowed.add(1);
            } else {
                read(profile, out);
            }
        }
        connection.rollback();
    }

    private void read(DeviceProfile profile, Collector<DeviceInput> out) throws SQLException {
        out.collect(DeviceInput.of(new RegistryChange(profile.deviceId(), profile)));
        Days days = new Days();
        StoredTelemetry.read(connection, profile.deviceId(), from, until, message -> {
            messages.add(1);
            days.see(message);
            out.collect(DeviceInput.of(message));
        });
        deviceDays.add(days.count());
        devices.add(days.count() == 0 ? 0 : 1);
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    /** Which days one device spoke on. */
    private static final class Days {

        private final BitSet seen = new BitSet();

        void see(TelemetryMessage message) {
            seen.set((int) Math.max(0, Math.floorDiv(message.time().toEpochMilli(), DAY_MILLIS)));
        }

        int count() {
            return seen.cardinality();
        }
    }
}
