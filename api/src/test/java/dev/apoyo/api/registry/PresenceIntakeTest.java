package dev.apoyo.api.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void doesNotEndANewerSessionByTheDeathOfAnOlderOne() {
        Presence newer = online("session-2", "1.4.2");

        assertThat(PresenceIntake.later(newer, offline("session-1"))).isEqualTo(newer);
        assertThat(PresenceIntake.later(newer, offline("session-2")).state()).isEqualTo(PresenceState.OFFLINE);
    }

    @Test
    void keepsTheFirmwareThatWasLastSaid() {
        assertThat(PresenceIntake.later(online("session-1", "1.4.2"), offline("session-1"))
                        .firmware())
                .isEqualTo("1.4.2");
        assertThat(PresenceIntake.later(online("session-1", "1.4.2"), online("session-2", "1.5.0"))
                        .firmware())
                .isEqualTo("1.5.0");
    }

    private static Presence online(String session, String firmware) {
        return new Presence("device", session, PresenceState.ONLINE, NOW, firmware);
    }

    private static Presence offline(String session) {
        return new Presence("device", session, PresenceState.OFFLINE, NOW, "");
    }
}
