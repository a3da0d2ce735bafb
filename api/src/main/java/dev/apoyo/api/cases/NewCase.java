package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case about to be opened.
 *
 * @param text what it is opened for, null when a note or message says it
 * @param alarmId null when no alarm is behind it
 */
record NewCase(
        UUID caseId,
        OwnedAsset asset,
        String faultCode,
        Severity severity,
        OpenedBy openedBy,
        long verificationMinutes,
        Signal signal,
        Instant at,
        Author by,
        @Nullable String text,
        @Nullable String alarmId) {

    NewCase {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The begin of its log. */
    CaseEvent opened(long number) {
        return new CaseEvent(at, CaseEventKind.OPENED, by, text, alarmId, new JsonObject())
                .with(CaseData.NUMBER, number)
                .with(CaseData.ASSET_ID, asset.assetId())
                .with(CaseData.OWNER_ID, asset.ownerId())
                .with(CaseData.DEVICE_ID, asset.deviceId())
                .with(CaseData.MODEL_ID, asset.modelId())
                .with(CaseData.FAULT_CODE, faultCode)
                .with(CaseData.SEVERITY, severity)
                .with(CaseData.OPENED_BY, openedBy)
                .with(CaseData.VERIFICATION_MINUTES, verificationMinutes)
                .with(CaseData.SIGNAL, signal);
    }
}
