package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Telemetry between operators: it is what a job moves most, and the general record serializer costs several times as
 * much. Times keep their milliseconds. The format lives in state too (messages that wait for their registration), so a
 * change of it needs a new snapshot class.
 */
public final class TelemetrySerializer extends ImmutableSerializer<TelemetryMessage> {

    public static final TelemetrySerializer INSTANCE = new TelemetrySerializer();

    private static final long serialVersionUID = 1;

    private static final TelemetryMessage NOTHING =
            new TelemetryMessage("", "", 0, Instant.EPOCH, Instant.EPOCH, List.of(), List.of());

    @Override
    public void serialize(TelemetryMessage message, DataOutputView target) throws IOException {
        Names.write(message.deviceId(), target);
        Names.write(message.session(), target);
        target.writeLong(message.sequence());
        target.writeLong(message.time().toEpochMilli());
        target.writeLong(message.receivedAt().toEpochMilli());
        writeReadings(message.readings(), target);
        target.writeShort(message.events().size());
        for (DeviceEvent event : message.events()) {
            Names.write(event.code(), target);
            writeReadings(event.snapshot(), target);
        }
    }

    private static void writeReadings(List<Reading> readings, DataOutputView target) throws IOException {
        target.writeShort(readings.size());
        for (Reading reading : readings) {
            Names.write(reading.metric(), target);
            target.writeDouble(reading.value());
        }
    }

    @Override
    public TelemetryMessage deserialize(DataInputView source) throws IOException {
        String deviceId = Names.read(source);
        String session = Names.read(source);
        long sequence = source.readLong();
        Instant time = Instant.ofEpochMilli(source.readLong());
        Instant receivedAt = Instant.ofEpochMilli(source.readLong());
        List<Reading> readings = readReadings(source);
        int eventCount = source.readUnsignedShort();
        List<DeviceEvent> events = new ArrayList<>(eventCount);
        for (int i = 0; i < eventCount; i++) {
            events.add(new DeviceEvent(Names.readOneOfFew(source), readReadings(source)));
        }
        return new TelemetryMessage(deviceId, session, sequence, time, receivedAt, readings, events);
    }

    private static List<Reading> readReadings(DataInputView source) throws IOException {
        int count = source.readUnsignedShort();
        List<Reading> readings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            readings.add(new Reading(Names.readOneOfFew(source), source.readDouble()));
        }
        return readings;
    }

    @Override
    public TelemetryMessage createInstance() {
        return NOTHING;
    }

    @Override
    public TypeSerializerSnapshot<TelemetryMessage> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TelemetryMessage> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
