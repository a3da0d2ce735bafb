package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.rules.DeviceState;
import dev.apoyo.streamjobs.rules.DeviceStateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.FlinkRuntimeException;

/** A device's state in keyed state. It changes in place; Flink copies it only while a snapshot is written. */
public final class DeviceStateSerializer extends TypeSerializerSingleton<DeviceState> {

    public static final DeviceStateSerializer INSTANCE = new DeviceStateSerializer();

    private static final long serialVersionUID = 1;

    private static final int TYPICAL_BYTES = 4096;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public DeviceState createInstance() {
        return new DeviceState();
    }

    @Override
    public DeviceState copy(DeviceState state) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
            serialize(state, out);
            return deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        } catch (IOException e) {
            throw new FlinkRuntimeException("a state in memory could not be copied", e);
        }
    }

    @Override
    public DeviceState copy(DeviceState state, DeviceState reuse) {
        return copy(state);
    }

    @Override
    public int getLength() {
        return -1;
    }

    /** In one piece: the stream of a checkpoint makes each single number costly. */
    @Override
    public void serialize(DeviceState state, DataOutputView target) throws IOException {
        DataOutputSerializer piece = new DataOutputSerializer(TYPICAL_BYTES);
        DeviceStateCodec.write(state, piece);
        target.write(piece.getSharedBuffer(), 0, piece.length());
    }

    @Override
    public DeviceState deserialize(DataInputView source) throws IOException {
        return DeviceStateCodec.read(source);
    }

    @Override
    public DeviceState deserialize(DeviceState reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<DeviceState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeviceState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
