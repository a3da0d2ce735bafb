package dev.apoyo.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.device.DisplayMessage;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P4")
class DeviceDisplayTest {

    private static final OwnedAsset ASSET = new OwnedAsset("a", "d", "washer-w7", "o", "Olivia", null, "en", true);

    @Test
    void showsTheNextStepOfAFaultAndNotTheWholeText() {
        DisplayMessage shown = shown(MessageKind.FAULT_NOTICE, "Meaning.\n\nSerious.\n\nClean the filter.\n\nCase 7.");

        assertThat(shown.deviceId()).isEqualTo("d");
        assertThat(shown.kind()).isEqualTo(DisplayMessage.Kind.NOTICE);
        assertThat(shown.text()).isEqualTo("Clean the filter.");
        assertThat(shown.expiresAt()).isAfter(shown.createdAt());
    }

    @Test
    void cutsAtTheEndOfAWord() {
        String text = shown(MessageKind.USAGE_TIP, "word ".repeat(100)).text();

        assertThat(text).endsWith("word…").hasSizeLessThanOrEqualTo(DisplayMessage.MAX_TEXT_CHARS);
        assertThat(DeviceDisplay.cut("x".repeat(300), 240)).hasSize(240);
    }

    @Test
    void showsNothingThatAPersonWrote() {
        assertThat(DeviceDisplay.shown(ASSET, message(MessageKind.STAFF_MESSAGE, "Private.")))
                .isEmpty();
        assertThat(shown(MessageKind.CASE_RESOLVED, "New pump, said Ana.").text())
                .isEmpty();
    }

    private static DisplayMessage shown(MessageKind kind, String text) {
        return DeviceDisplay.shown(ASSET, message(kind, text)).orElseThrow();
    }

    private static OwnerMessage message(MessageKind kind, String text) {
        return new OwnerMessage(
                "id", Instant.EPOCH, kind, "a", "en", "Title", text, null, null, null, null, null, Ground.SERVICE);
    }
}
