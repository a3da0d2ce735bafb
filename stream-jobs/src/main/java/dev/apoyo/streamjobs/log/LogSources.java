package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topics of the log as streams, each with the name and uid that its place in the job asks for. Without a checkpoint
 * they begin at the first record that the log still has.
 */
public final class LogSources {

    private final StreamExecutionEnvironment env;
    private final String bootstrapServers;
    private final String job;

    /** @param job prefix of uids, client ids and consumer groups, for example {@code detection} */
    public LogSources(StreamExecutionEnvironment env, String bootstrapServers, String job) {
        this.env = env;
        this.bootstrapServers = bootstrapServers;
        this.job = job;
    }

    public DataStream<TelemetryMessage> telemetry() {
        return stream(
                "telemetry",
                Deserializers.telemetry(),
                OffsetsInitializer.earliest(),
                EventTime.ofTelemetry(),
                LogTopic.TELEMETRY);
    }

    /** Undecoded and with no event time, from the offsets that {@code from} says. */
    public DataStream<LogRecord> rawTelemetry(OffsetsInitializer from) {
        return stream("telemetry", Deserializers.raw(), from, WatermarkStrategy.noWatermarks(), LogTopic.TELEMETRY);
    }

    public DataStream<RegistryChange> registry() {
        return stream(
                "registry",
                Deserializers.registry(),
                OffsetsInitializer.earliest(),
                EventTime.ofControl(),
                LogTopic.REGISTRY);
    }

    public DataStream<Presence> presence() {
        return stream(
                "presence",
                Deserializers.presence(),
                OffsetsInitializer.earliest(),
                EventTime.ofControl(),
                LogTopic.PRESENCE);
    }

    public DataStream<Mention> mentions() {
        return stream(
                "mentions",
                Deserializers.mentions(),
                OffsetsInitializer.earliest(),
                EventTime.ofControl(),
                LogTopic.MENTIONS);
    }

    /** Several compacted topics as one stream. */
    public DataStream<ControlRecord> control(LogTopic... topics) {
        return stream("control", Deserializers.control(), OffsetsInitializer.earliest(), EventTime.ofControl(), topics);
    }

    private <T> DataStream<T> stream(
            String name,
            KafkaRecordDeserializationSchema<T> deserializer,
            OffsetsInitializer from,
            WatermarkStrategy<T> time,
            LogTopic... topics) {
        String uid = job + "-" + name;
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(Arrays.stream(topics).map(LogTopic::topicName).toList())
                .setGroupId("apoyo-" + uid)
                .setClientIdPrefix("apoyo-" + uid)
                .setStartingOffsets(from)
                .setDeserializer(deserializer)
                .setProperty("commit.offsets.on.checkpoint", "false")
                .build();
        return env.fromSource(source, time, uid).uid(uid).name(uid);
    }
}
