package dev.apoyo.streamjobs.log;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What serializers of records that never change have in common: nothing is reused, and a copy is the record itself. */
abstract class ImmutableSerializer<T> extends TypeSerializerSingleton<T> {

    private static final long serialVersionUID = 1;

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final T copy(T immutable) {
        return immutable;
    }

    @Override
    public final T copy(T immutable, T reuse) {
        return immutable;
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    /** Its length varies. */
    @Override
    public final int getLength() {
        return -1;
    }
}
