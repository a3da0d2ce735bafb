package dev.apoyo.ingest.flow;

import static dev.apoyo.ingest.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PresenceTrackerTest {

    private final PresenceTracker tracker = new PresenceTracker(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aConnectionIsASessionUntilTheDeviceAnnouncesOne() {
        assertThat(tracker.connected("w-1", "c-1").session()).isEqualTo("c-1");
        assertThat(tracker.sessionOf("w-1")).isEmpty();
        tracker.announced(presence("s-1", PresenceState.ONLINE));
        assertThat(tracker.sessionOf("w-1")).isEqualTo("s-1");
    }

    @Test
    void doesNotTellADeathTwice() {
        tracker.connected("w-1", "c-1");
        tracker.announced(presence("s-1", PresenceState.ONLINE));
        tracker.announced(presence("s-1", PresenceState.OFFLINE));
        assertThat(tracker.disconnected("w-1", "c-1")).isNull();
    }

    @Test
    void aWillOfADeviceThatAnnouncedNothingIsItsDeath() {
        tracker.connected("w-1", "c-1");
        tracker.announced(presence("s-1", PresenceState.OFFLINE));
        assertThat(tracker.disconnected("w-1", "c-1")).isNull();
    }

    @Test
    void theEndOfAnOlderConnectionDoesNotEndTheNewerOne() {
        tracker.connected("w-1", "c-1");
        tracker.connected("w-1", "c-2");
        assertThat(tracker.disconnected("w-1", "c-1")).isNull();
        assertThat(tracker.disconnected("w-1", "c-2")).isNotNull();
    }

    @Test
    void aDeathOfAnOlderSessionDoesNotEndTheNewerOne() {
        tracker.announced(presence("s-2", PresenceState.ONLINE));
        tracker.announced(presence("s-1", PresenceState.OFFLINE));
        assertThat(tracker.sessionOf("w-1")).isEqualTo("s-2");
        tracker.announced(presence("s-2", PresenceState.OFFLINE));
        assertThat(tracker.sessionOf("w-1")).isEmpty();
    }

    private static Presence presence(String session, PresenceState state) {
        return new Presence("w-1", session, state, NOW, "");
    }
}
