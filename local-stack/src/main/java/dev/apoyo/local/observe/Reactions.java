package dev.apoyo.local.observe;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.local.observe.Facts.AlarmMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How fast Apoyo reacts: from the device's message that completed a rule's condition, as ingest got it, to the owner's
 * message being there for another reader of the database. Silence has no such message and does not count. Watches from outside: the alarms in the log, the messages in
 * the database, both looked at every few milliseconds.
 */
public final class Reactions implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final Facts facts;
    private final KafkaConsumer<byte[], byte[]> log;
    private final Clock clock;
    private final Map<String, Alarm> raised = new HashMap<>();
    private final Set<String> silenceRules = new HashSet<>();
    private final Map<String, Instant> visibleAt = new HashMap<>();
    private final Map<String, String> alarmOfMessage = new HashMap<>();
    private final Thread watcher;
    private volatile boolean isStopped;

    private Reactions(String bootstrapServers, Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "reactions-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false");
        log = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        log.subscribe(List.of(LogTopic.RULES.topicName(), LogTopic.ALARMS.topicName()));
        watcher = new Thread(this::watch, "reactions");
        watcher.setDaemon(true);
    }

    /** Begins to watch. */
    public static Reactions watch(String bootstrapServers, Facts facts, Clock clock) {
        Reactions reactions = new Reactions(bootstrapServers, facts, clock);
        reactions.watcher.start();
        return reactions;
    }

    /** Milliseconds of each reaction so far, the shortest first. */
    public synchronized List<Long> millis() {
        List<Long> millis = new ArrayList<>();
        visibleAt.forEach((message, seen) -> {
            Alarm alarm = raised.get(alarmOfMessage.getOrDefault(message, ""));
            if (alarm != null && !silenceRules.contains(alarm.ruleId())) {
                millis.add(Duration.between(alarm.receivedAt(), seen).toMillis());
            }
        });
        millis.sort(Long::compare);
        return millis;
    }

    @Override
    public void close() throws InterruptedException {
        isStopped = true;
        watcher.join();
    }

    private void watch() {
        try (log) {
            while (!isStopped) {
                log.poll(POLL).forEach(this::note);
                facts.alarmMessages().forEach(this::noteMessage);
            }
        }
    }

    private synchronized void note(ConsumerRecord<byte[], byte[]> kept) {
        if (kept.topic().equals(LogTopic.ALARMS.topicName())) {
            noteAlarm(Json.read(kept.value(), Alarm.class));
        } else if (kept.value() != null) {
            noteRule(Json.read(kept.value(), DetectionRule.class));
        }
    }

    private void noteAlarm(Alarm alarm) {
        if (alarm.change() == AlarmChange.RAISED) {
            raised.putIfAbsent(alarm.alarmId(), alarm);
        }
    }

    private void noteRule(DetectionRule rule) {
        if (rule.condition() instanceof Condition.Silence) {
            silenceRules.add(rule.id());
        }
    }

    private synchronized void noteMessage(AlarmMessage message) {
        visibleAt.putIfAbsent(message.messageId(), clock.instant());
        alarmOfMessage.putIfAbsent(message.messageId(), message.alarmId());
    }
}
