package dev.apoyo.api.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What the intake counts. */
final class IntakeMeters {

    private final MeterRegistry meters;
    private final Timer reaction;

    IntakeMeters(MeterRegistry meters) {
        this.meters = meters;
        this.reaction = Timer.builder("apoyo.reaction")
                .description("From the device's message at our door to the owner's message")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
    }

    /** Why a record of the log had no effect. */
    enum Ignored {
        UNDECODABLE,
        UNKNOWN_ASSET,
        NO_CONSENT,
        APPLIED_BEFORE,
        /** The device does not serve the asset, or not any more. */
        FORMER_DEVICE
    }

    void ignored(String topic, Ignored why) {
        Counter.builder("apoyo.intake.ignored")
                .description("Records of the log that had no effect")
                .tag("topic", topic)
                .tag("reason", why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(meters)
                .increment();
    }

    void applied(String topic, String effect) {
        Counter.builder("apoyo.intake.applied")
                .description("Records of the log by what they became")
                .tag("topic", topic)
                .tag("effect", effect)
                .register(meters)
                .increment();
    }

    void reacted(long millis) {
        reaction.record(Duration.ofMillis(millis));
    }
}
