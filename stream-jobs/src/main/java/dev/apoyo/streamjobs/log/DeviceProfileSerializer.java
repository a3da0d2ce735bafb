package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs keep of every device, several times over: each checkpoint writes all of it, and the general record
 * serializer made that the costliest part of one. A change of the format needs a new snapshot class.
 */
public final class DeviceProfileSerializer extends ImmutableSerializer<DeviceProfile> {

    public static final DeviceProfileSerializer INSTANCE = new DeviceProfileSerializer();

    private static final long serialVersionUID = 1;

    private static final int TYPICAL_BYTES = 512;
    private static final Purpose[] PURPOSES = Purpose.values();
    private static final DataCategory[] CATEGORIES = DataCategory.values();

    /** In one piece: the stream of a checkpoint makes each single number costly. */
    @Override
    public void serialize(DeviceProfile profile, DataOutputView target) throws IOException {
        DataOutputSerializer piece = new DataOutputSerializer(TYPICAL_BYTES);
        write(profile, piece);
        target.write(piece.getSharedBuffer(), 0, piece.length());
    }

    private static void write(DeviceProfile profile, DataOutputView target) throws IOException {
        Names.write(profile.deviceId(), target);
        Names.write(profile.assetId(), target);
        Names.write(profile.modelId(), target);
        target.writeLong(profile.version());
        writeOrNull(profile.region(), target);
        writeOrNull(profile.lot(), target);
        writeTimeOrNull(profile.repairedAt(), target);
        target.writeShort(profile.consents().size());
        for (Consent consent : profile.consents()) {
            writeConsent(consent, target);
        }
    }

    private static void writeConsent(Consent consent, DataOutputView target) throws IOException {
        target.writeByte(consent.purpose().ordinal());
        target.writeByte(consent.category().ordinal());
        write(consent.grantedAt(), target);
        writeTimeOrNull(consent.withdrawnAt(), target);
    }

    private static void writeTimeOrNull(@Nullable Instant time, DataOutputView target) throws IOException {
        target.writeBoolean(time != null);
        if (time != null) {
            write(time, target);
        }
    }

    private static void write(Instant time, DataOutputView target) throws IOException {
        target.writeLong(time.getEpochSecond());
        target.writeInt(time.getNano());
    }

    private static void writeOrNull(@Nullable String text, DataOutputView target) throws IOException {
        target.writeBoolean(text != null);
        if (text != null) {
            Names.write(text, target);
        }
    }

    @Override
    public DeviceProfile deserialize(DataInputView source) throws IOException {
        String deviceId = Names.read(source);
        String assetId = Names.read(source);
        String modelId = Names.readOneOfFew(source);
        long version = source.readLong();
        String region = readTextOrNull(source);
        String lot = readTextOrNull(source);
        Instant repairedAt = readTimeOrNull(source);
        int count = source.readUnsignedShort();
        List<Consent> consents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            consents.add(readConsent(source));
        }
        return new DeviceProfile(deviceId, assetId, modelId, consents, version, region, lot, repairedAt);
    }

    private static Consent readConsent(DataInputView source) throws IOException {
        Purpose purpose = PURPOSES[source.readByte()];
        DataCategory category = CATEGORIES[source.readByte()];
        Instant grantedAt = readTime(source);
        return new Consent(purpose, category, grantedAt, readTimeOrNull(source));
    }

    private static @Nullable String readTextOrNull(DataInputView source) throws IOException {
        return source.readBoolean() ? Names.readOneOfFew(source) : null;
    }

    private static @Nullable Instant readTimeOrNull(DataInputView source) throws IOException {
        return source.readBoolean() ? readTime(source) : null;
    }

    private static Instant readTime(DataInputView source) throws IOException {
        return Instant.ofEpochSecond(source.readLong(), source.readInt());
    }

    @Override
    public DeviceProfile createInstance() {
        return new DeviceProfile("", "", "", List.of(), 0, null, null);
    }

    @Override
    public TypeSerializerSnapshot<DeviceProfile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: must keep its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeviceProfile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
