package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.rules.DeviceState;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.Lateness;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One device under one rule again, with the engine alone. Remembers what an alarm's evidence needs to be compared. */
final class DeviceReplay {

    private final String alarmId;
    private final Purpose purpose;
    private final DeviceProfile profile;
    private final ModelCategories categories;
    private final ModelRules rules;
    private final DeviceWatch watch;
    private final DeviceState state = new DeviceState();
    private final Set<EvidencePoint> wanted;
    private final Set<EvidencePoint> there = new HashSet<>();
    private @Nullable Alarm found;
    private @Nullable Instant first;
    private long messages;

    /** @param rule as it runs */
    DeviceReplay(StoredAlarm alarm, DetectionRule rule, ProductModel model, DeviceProfile profile, Lateness lateness) {
        this.alarmId = alarm.alarmId();
        this.purpose = rule.purposeOrDefault();
        this.profile = profile;
        this.categories = new ModelCategories(model);
        RuleBook book = new RuleBook(List.of(json(rule)), List.of(json(model)));
        this.rules = Objects.requireNonNull(book.forModel(model.id()), "the book holds this model");
        this.watch = new DeviceWatch(lateness, this::hear);
        this.wanted = new HashSet<>(alarm.evidence().points());
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    void onMessage(TelemetryMessage message) {
        messages++;
        CategorySet allowed = profile.allowed(purpose, message.time());
        if (!allowed.isEmpty()) {
            look(message, allowed);
            watch.onMessage(state, message, profile, rules, Long.MIN_VALUE);
        }
    }

    /** Time goes on to the end without any further message. */
    void onEnd(Instant until) {
        watch.onTimer(state, profile, rules, until.toEpochMilli());
    }

    private void look(TelemetryMessage message, CategorySet allowed) {
        boolean isEarlier = first == null || message.time().isBefore(first);
        first = isEarlier ? message.time() : first;
        for (Reading reading : message.readings()) {
            if (allowed.has(categories.ofMetric(reading.metric()))) {
                see(new EvidencePoint(message.time(), reading.metric(), reading.value()));
            }
        }
        for (DeviceEvent event : message.events()) {
            if (allowed.has(categories.ofCode(event.code()))) {
                see(new EvidencePoint(message.time(), event.code(), 1));
            }
        }
    }

    private void see(EvidencePoint point) {
        if (wanted.contains(point)) {
            there.add(point);
        }
    }

    private void hear(Alarm alarm) {
        if (alarm.alarmId().equals(alarmId)) {
            found = alarm.change() == AlarmChange.RETRACTED ? null : alarm;
        }
    }

    /** The alarm as it is at the end; empty when it is not raised. */
    Optional<Alarm> alarm() {
        return Optional.ofNullable(found);
    }

    boolean isThere(EvidencePoint point) {
        return there.contains(point);
    }

    /** Whether the first message that may be seen is later than this. */
    boolean beginsAfter(Instant time) {
        return first == null || first.isAfter(time);
    }

    long messages() {
        return messages;
    }
}
