package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.derived.Gatherings;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.FlinkRuntimeException;

/** A device's open rows in keyed state. They change in place; Flink copies them only while a snapshot is written. */
public final class GatheringsSerializer extends TypeSerializerSingleton<Gatherings> {

    public static final GatheringsSerializer INSTANCE = new GatheringsSerializer();

    private static final long serialVersionUID = 1;

    private static final int TYPICAL_BYTES = 2048;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Gatherings createInstance() {
        return new Gatherings();
    }

    @Override
    public Gatherings copy(Gatherings gatherings) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
            serialize(gatherings, out);
            return deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        } catch (IOException e) {
            throw new FlinkRuntimeException("open rows in memory could not be copied", e);
        }
    }

    @Override
    public Gatherings copy(Gatherings gatherings, Gatherings reuse) {
        return copy(gatherings);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Gatherings gatherings, DataOutputView target) throws IOException {
        gatherings.write(target);
    }

    @Override
    public Gatherings deserialize(DataInputView source) throws IOException {
        return Gatherings.read(source);
    }

    @Override
    public Gatherings deserialize(Gatherings reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<Gatherings> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Gatherings> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
