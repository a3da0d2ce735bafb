package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Telemetry, or a change of a registration: each with its own serializer. */
public final class DeviceInputSerializer extends ImmutableSerializer<DeviceInput> {

    public static final DeviceInputSerializer INSTANCE = new DeviceInputSerializer();

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(DeviceInput input, DataOutputView target) throws IOException {
        TelemetryMessage message = input.message();
        RegistryChange change = input.change();
        target.writeBoolean(message != null);
        if (message != null) {
            TelemetrySerializer.INSTANCE.serialize(message, target);
        } else if (change != null) {
            RegistryChangeSerializer.INSTANCE.serialize(change, target);
        }
    }

    @Override
    public DeviceInput deserialize(DataInputView source) throws IOException {
        return source.readBoolean()
                ? DeviceInput.of(TelemetrySerializer.INSTANCE.deserialize(source))
                : DeviceInput.of(RegistryChangeSerializer.INSTANCE.deserialize(source));
    }

    @Override
    public DeviceInput createInstance() {
        return DeviceInput.of(TelemetrySerializer.INSTANCE.createInstance());
    }

    @Override
    public TypeSerializerSnapshot<DeviceInput> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeviceInput> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
