package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.log.LogTopic;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Topics that the jobs write. At least once: every record has a computed id, so that writing it again changes nothing; and
 * a record leaves at once, without waiting for a checkpoint.
 */
public final class LogSinks {

    private LogSinks() {}

    public static Sink<Alarm> alarms(String bootstrapServers) {
        return sink(bootstrapServers, LogTopic.ALARMS, Alarm::deviceId);
    }

    public static Sink<Incident> incidents(String bootstrapServers) {
        return sink(bootstrapServers, LogTopic.INCIDENTS, Incident::incidentId);
    }

    public static Sink<UsageTip> tips(String bootstrapServers) {
        return sink(bootstrapServers, LogTopic.TIPS, UsageTip::assetId);
    }

    private static <T> Sink<T> sink(String bootstrapServers, LogTopic topic, SerializableFunction<T, String> key) {
        String topicName = topic.topicName();
        KafkaRecordSerializationSchema<T> asRecord = (value, context, timestamp) ->
                new ProducerRecord<>(topicName, key.apply(value).getBytes(StandardCharsets.UTF_8), Json.write(value));
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(asRecord)
                .setProperty("acks", "all")
                .setProperty("linger.ms", "0")
                .setProperty("client.id", "apoyo-" + topicName)
                .build();
    }
}
