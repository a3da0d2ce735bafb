package dev.apoyo.api.messages;

import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an owner is told is shown on the product itself too, in short; it reaches the device through the log. What a person
 * writes is not: others may stand before the product.
 */
final class DeviceDisplay {

    private static final Duration SHOWN_FOR = Duration.ofDays(7);

    /** Of a fault notice: meaning, seriousness, next step, case. */
    private static final int NEXT_STEP = 2;

    private DeviceDisplay() {}

    /** Queued in the transaction of the message. */
    static Future<Void> show(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        return shown(asset, message)
                .map(display ->
                        ControlOutbox.add(tx, LogTopic.DEVICE_MESSAGES, List.of(display), DisplayMessage::deviceId))
                .orElseGet(Future::succeededFuture);
    }

    static Optional<DisplayMessage> shown(OwnedAsset asset, OwnerMessage message) {
        return kindOf(message.kind())
                .map(kind -> new DisplayMessage(
                        message.itemId(),
                        asset.deviceId(),
                        kind,
                        message.language(),
                        cut(message.title(), DisplayMessage.MAX_TITLE_CHARS),
                        cut(shortText(message), DisplayMessage.MAX_TEXT_CHARS),
                        message.time(),
                        message.time().plus(SHOWN_FOR)));
    }

    private static Optional<DisplayMessage.Kind> kindOf(MessageKind kind) {
        return switch (kind) {
            case FAULT_NOTICE, CONSUMABLE_NOTICE, INCIDENT_STARTED, INCIDENT_OVER ->
                Optional.of(DisplayMessage.Kind.NOTICE);
            case CASE_RESOLVED, CASE_REOPENED -> Optional.of(DisplayMessage.Kind.CASE_STATE);
            case USAGE_TIP, MISUSE_TIP -> Optional.of(DisplayMessage.Kind.TIP);
            case STAFF_MESSAGE, REMINDER, DIGEST, SURVEY, EXCHANGE_UPDATE, REFUND_UPDATE, CALL_BACK -> Optional.empty();
        };
    }

    /** What to do, where that is said. */
    private static String shortText(OwnerMessage message) {
        if (message.kind() == MessageKind.CASE_RESOLVED || message.kind() == MessageKind.CASE_REOPENED) {
            return "";
        }
        String[] paragraphs = message.text().split("\n\n", -1);
        return message.kind() == MessageKind.FAULT_NOTICE && paragraphs.length > NEXT_STEP
                ? paragraphs[NEXT_STEP]
                : paragraphs[0];
    }

    /** At the end of a word. */
    static String cut(String text, int atMost) {
        if (text.length() <= atMost) {
            return text;
        }
        int space = text.lastIndexOf(' ', atMost - 1);
        return text.substring(0, space > 0 ? space : atMost - 1) + "…";
    }
}
