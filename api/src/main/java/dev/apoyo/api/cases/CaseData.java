package dev.apoyo.api.cases;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names and types of the facts in {@link CaseEvent#data()} that the row of a case is made of. */
final class CaseData {

    static final String NUMBER = "number";
    static final String ASSET_ID = "assetId";
    static final String OWNER_ID = "ownerId";
    static final String DEVICE_ID = "deviceId";
    static final String MODEL_ID = "modelId";
    static final String FAULT_CODE = "faultCode";
    static final String SEVERITY = "severity";
    static final String OPENED_BY = "openedBy";
    static final String VERIFICATION_MINUTES = "verificationMinutes";
    static final String SIGNAL = "signal";
    static final String CLEAR_SINCE = "clearSince";
    static final String INCIDENT_ID = "incidentId";
    static final String ACCOUNT_ID = "accountId";
    static final String OVERRIDDEN = "overridden";
    static final String OVERRIDE_REASON = "overrideReason";
    static final String OUTCOME = "outcome";
    static final String REASON = "reason";
    static final String FAILED_AT = "failedAt";
    static final String DUE_AT = "dueAt";
    static final String WHY = "why";
    static final String CHANNEL = "channel";
    static final String ADDRESS = "address";
    static final String EXTERNAL_ID = "externalId";
    static final String RECEIVED_AT = "receivedAt";

    private final JsonObject json;

    CaseData(JsonObject json) {
        this.json = json;
    }

    boolean has(String name) {
        return json.getValue(name) != null;
    }

    String text(String name) {
        String text = json.getString(name);
        if (text == null) {
            throw new IllegalArgumentException("an event of a case lacks " + name + " in " + json.encode());
        }
        return text;
    }

    @Nullable String textOrNull(String name) {
        return json.getString(name);
    }

    long number(String name, long otherwise) {
        return json.getLong(name, otherwise);
    }

    int count(String name) {
        return json.getInteger(name, 0);
    }

    boolean is(String name) {
        return json.getBoolean(name, false);
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    <E extends Enum<E>> @Nullable E oneOfOrNull(String name, Class<E> type) {
        return has(name) ? oneOf(name, type) : null;
    }

    UUID id(String name) {
        return UUID.fromString(text(name));
    }

    @Nullable UUID idOrNull(String name) {
        return has(name) ? id(name) : null;
    }

    Instant time(String name) {
        return OffsetDateTime.parse(text(name)).toInstant();
    }

    Instant timeOr(String name, Instant otherwise) {
        return has(name) ? time(name) : otherwise;
    }

    @Nullable Instant timeOrNull(String name) {
        return has(name) ? time(name) : null;
    }
}
