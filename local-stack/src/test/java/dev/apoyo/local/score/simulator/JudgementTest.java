package dev.apoyo.local.score.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.local.score.simulator.CaseBook.Contact;
import dev.apoyo.simulator.life.LifeTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final LifeTruth LIMESCALE =
            new LifeTruth("d1", "washer-limescale", "limescale", true, day(10), day(30), day(40), day(44));

    @Test
    void isInTimeBeforeTheCall() {
        Judgement judgement = Judgement.of(LIMESCALE, List.of(contact("limescale", 35)));

        assertThat(judgement.isInTime()).isTrue();
        assertThat(judgement.leadDays()).isEqualTo(5, within(0.001));
        assertThat(judgement.unnecessary()).isEmpty();
    }

    @Test
    void isTooLateButNotUnnecessaryAfterTheCall() {
        Judgement judgement = Judgement.of(LIMESCALE, List.of(contact("limescale", 41)));

        assertThat(judgement.isInTime()).isFalse();
        assertThat(judgement.unnecessary()).isEmpty();
    }

    @Test
    void takesTheWrongFaultAndTheWrongTimeForUnnecessary() {
        List<Contact> contacts =
                List.of(contact("limescale", 9), contact("bearing-wear", 35), contact("limescale", 60));

        Judgement judgement = Judgement.of(LIMESCALE, contacts);

        assertThat(judgement.isInTime()).isFalse();
        assertThat(judgement.unnecessary()).isEqualTo(contacts);
    }

    @Test
    void takesAnyContactOfASoundDeviceForUnnecessary() {
        assertThat(Judgement.of(null, List.of(contact("limescale", 1))).unnecessary())
                .hasSize(1);
    }

    private static Contact contact(String faultCode, int day) {
        return new Contact("a-rule", faultCode, day(day));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
