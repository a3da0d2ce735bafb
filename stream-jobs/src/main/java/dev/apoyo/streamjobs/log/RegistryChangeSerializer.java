package dev.apoyo.streamjobs.log;

import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** A registration's new version between operators. */
public final class RegistryChangeSerializer extends ImmutableSerializer<RegistryChange> {

    public static final RegistryChangeSerializer INSTANCE = new RegistryChangeSerializer();

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(RegistryChange change, DataOutputView target) throws IOException {
        DeviceProfile profile = change.profile();
        StringValue.writeString(change.deviceId(), target);
        target.writeBoolean(profile != null);
        if (profile != null) {
            DeviceProfileSerializer.INSTANCE.serialize(profile, target);
        }
    }

    @Override
    public RegistryChange deserialize(DataInputView source) throws IOException {
        String deviceId = StringValue.readString(source);
        return new RegistryChange(
                deviceId, source.readBoolean() ? DeviceProfileSerializer.INSTANCE.deserialize(source) : null);
    }

    @Override
    public RegistryChange createInstance() {
        return new RegistryChange("", null);
    }

    @Override
    public TypeSerializerSnapshot<RegistryChange> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RegistryChange> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
