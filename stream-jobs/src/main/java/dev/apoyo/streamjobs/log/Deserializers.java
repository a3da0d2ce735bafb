package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes of the log to records. What cannot be read is counted as {@code brokenRecords} and named once in the log. */
final class Deserializers {

    private static final Logger LOG = LoggerFactory.getLogger(Deserializers.class);

    private Deserializers() {}

    static KafkaRecordDeserializationSchema<TelemetryMessage> telemetry() {
        return new Telemetry();
    }

    static KafkaRecordDeserializationSchema<LogRecord> raw() {
        return new Raw();
    }

    static KafkaRecordDeserializationSchema<RegistryChange> registry() {
        return new Registry();
    }

    static KafkaRecordDeserializationSchema<Presence> presence() {
        return new Presences();
    }

    static KafkaRecordDeserializationSchema<Mention> mentions() {
        return new Mentions();
    }

    static KafkaRecordDeserializationSchema<ControlRecord> control() {
        return new Control();
    }

    private abstract static class Reading<T> implements KafkaRecordDeserializationSchema<T> {

        private static final long serialVersionUID = 1;

        private transient @Nullable Counter brokenRecords;

        abstract @Nullable T read(ConsumerRecord<byte[], byte[]> entry);

        @Override
        public void open(InitializationContext context) {
            brokenRecords = context.getMetricGroup().counter("brokenRecords");
        }

        @Override
        @SuppressWarnings("CatchAndPrintStackTrace")
        public void deserialize(ConsumerRecord<byte[], byte[]> entry, Collector<T> out) {
            T read;
            try {
                read = read(entry);
            } catch (RuntimeException e) {
                LOG.warn(
                        "broken log record topic={} partition={} offset={} error={}",
                        entry.topic(),
                        entry.partition(),
                        entry.offset(),
                        e.getClass().getSimpleName());
                read = null;
            }
            if (read != null) {
                out.collect(read);
                return;
            }
            if (brokenRecords != null) {
                brokenRecords.inc();
            }
            T instead = insteadOf(entry);
            if (instead != null) {
                out.collect(instead);
            }
        }

        /** What a record that cannot be read means; null when it means nothing. */
        @Nullable T insteadOf(ConsumerRecord<byte[], byte[]> broken) {
            return null;
        }
    }

    private static final class Telemetry extends Reading<TelemetryMessage> {

        private static final long serialVersionUID = 1;

        @Override
        @Nullable TelemetryMessage read(ConsumerRecord<byte[], byte[]> entry) {
            return entry.value() == null ? null : TelemetryCodec.decode(entry.value());
        }

        @Override
        public TypeInformation<TelemetryMessage> getProducedType() {
            return OwnTypeInfo.TELEMETRY;
        }
    }

    private static final class Raw extends Reading<LogRecord> {

        private static final long serialVersionUID = 1;

        /** Passes everything on: the archive accounts for each offset, readable or not. */
        @Override
        LogRecord read(ConsumerRecord<byte[], byte[]> entry) {
            byte[] value = entry.value() == null ? new byte[0] : entry.value();
            return new LogRecord(entry.partition(), entry.offset(), value);
        }

        @Override
        public TypeInformation<LogRecord> getProducedType() {
            return TypeInformation.of(LogRecord.class);
        }
    }

    private static final class Registry extends Reading<RegistryChange> {

        private static final long serialVersionUID = 1;

        @Override
        @Nullable RegistryChange read(ConsumerRecord<byte[], byte[]> entry) {
            String deviceId = key(entry);
            if (deviceId == null) {
                return null;
            }
            return entry.value() == null
                    ? new RegistryChange(deviceId, null)
                    : new RegistryChange(
                            deviceId, DeviceProfile.of(Json.read(entry.value(), DeviceRegistration.class)));
        }

        /** It may be a withdrawal: without a registration nothing of the device is watched. */
        @Override
        @Nullable RegistryChange insteadOf(ConsumerRecord<byte[], byte[]> broken) {
            String deviceId = key(broken);
            return deviceId == null ? null : new RegistryChange(deviceId, null);
        }

        @Override
        public TypeInformation<RegistryChange> getProducedType() {
            return OwnTypeInfo.REGISTRY_CHANGE;
        }
    }

    private static final class Presences extends Reading<Presence> {

        private static final long serialVersionUID = 1;

        @Override
        @Nullable Presence read(ConsumerRecord<byte[], byte[]> entry) {
            return entry.value() == null ? null : Json.read(entry.value(), Presence.class);
        }

        @Override
        public TypeInformation<Presence> getProducedType() {
            return TypeInformation.of(Presence.class);
        }
    }

    private static final class Mentions extends Reading<Mention> {

        private static final long serialVersionUID = 1;

        @Override
        @Nullable Mention read(ConsumerRecord<byte[], byte[]> entry) {
            return entry.value() == null ? null : Json.read(entry.value(), Mention.class);
        }

        @Override
        public TypeInformation<Mention> getProducedType() {
            return TypeInformation.of(Mention.class);
        }
    }

    private static final class Control extends Reading<ControlRecord> {

        private static final long serialVersionUID = 1;

        @Override
        @Nullable ControlRecord read(ConsumerRecord<byte[], byte[]> entry) {
            String key = key(entry);
            if (key == null) {
                return null;
            }
            String json = entry.value() == null ? null : new String(entry.value(), StandardCharsets.UTF_8);
            return new ControlRecord(LogTopic.valueOf(entry.topic().toUpperCase(Locale.ROOT)), key, json);
        }

        @Override
        public TypeInformation<ControlRecord> getProducedType() {
            return TypeInformation.of(ControlRecord.class);
        }
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> entry) {
        return entry.key() == null ? null : new String(entry.key(), StandardCharsets.UTF_8);
    }
}
