package dev.apoyo.api.intake;

import dev.apoyo.api.intake.IntakeMeters.Ignored;
import dev.apoyo.api.messages.OwnerMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an alarm became, counted after the commit.
 *
 * @param ignored null when it had an effect
 * @param message what the owner was told, null when nothing
 */
record AlarmEffect(
        @Nullable Ignored ignored, String what, @Nullable OwnerMessage message) {

    static AlarmEffect none(Ignored why) {
        return new AlarmEffect(why, "", null);
    }

    static AlarmEffect of(AlarmDecision decision, @Nullable OwnerMessage message) {
        return new AlarmEffect(null, decision.name().toLowerCase(Locale.ROOT).replace('_', '-'), message);
    }
}
