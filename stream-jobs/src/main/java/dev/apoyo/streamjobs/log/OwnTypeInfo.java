package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Types with a serializer of our own.
 *
 * @param <T> immutable
 */
public final class OwnTypeInfo<T> extends TypeInformation<T> {

    public static final TypeInformation<TelemetryMessage> TELEMETRY =
            new OwnTypeInfo<>(TelemetryMessage.class, TelemetrySerializer.INSTANCE);

    public static final TypeInformation<DeviceInput> DEVICE_INPUT =
            new OwnTypeInfo<>(DeviceInput.class, DeviceInputSerializer.INSTANCE);

    public static final TypeInformation<RegistryChange> REGISTRY_CHANGE =
            new OwnTypeInfo<>(RegistryChange.class, RegistryChangeSerializer.INSTANCE);

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    private OwnTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public String toString() {
        return "OwnTypeInfo(" + type.getSimpleName() + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnTypeInfo<?> that && type == that.type;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof OwnTypeInfo;
    }
}
