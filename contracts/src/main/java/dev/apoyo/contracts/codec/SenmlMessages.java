package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of a SenML pack, gathered into one message for each time, in the order in which the times came. */
final class SenmlMessages {

    private final FieldReader fields;
    private final Origin origin;
    private final Map<Long, Draft> drafts = new LinkedHashMap<>();

    private record Draft(ReadingList readings, List<DeviceEvent> events) {}

    SenmlMessages(FieldReader fields, Origin origin) {
        this.fields = fields;
        this.origin = origin;
    }

    void addReading(long millis, String metric, double value) {
        ReadingList readings = draft(millis).readings();
        fields.requireNew(readings, metric);
        readings.add(metric, value);
    }

    void addEvent(long millis, String code) {
        List<DeviceEvent> events = draft(millis).events();
        fields.requireRoomForEvent(events.size());
        events.add(new DeviceEvent(code, List.of()));
    }

    private Draft draft(long millis) {
        Draft known = drafts.get(millis);
        if (known != null) {
            return known;
        }
        fields.requireRoomForMessage(drafts.size());
        Draft draft = new Draft(new ReadingList(), new ArrayList<>());
        drafts.put(millis, draft);
        return draft;
    }

    /** @throws Refusal when there is none */
    List<TelemetryMessage> all() {
        if (drafts.isEmpty()) {
            throw fields.refuse(RejectReason.NOTHING_SAID, "the pack has no value; accepted: at least one");
        }
        List<TelemetryMessage> messages = new ArrayList<>(drafts.size());
        drafts.forEach((millis, draft) -> messages.add(
                origin.message(millis, null, draft.readings().toList(), Collections.unmodifiableList(draft.events()))));
        return messages;
    }
}
