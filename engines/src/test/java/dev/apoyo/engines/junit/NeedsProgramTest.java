package dev.apoyo.engines.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class NeedsProgramTest {

    static final class Body {

        @Test
        @NeedsProgram("sh")
        void needsWhatIsThere() {
            assertThat(1).isPositive();
        }

        @Test
        @NeedsProgram({"sh", "no-such-program"})
        void needsWhatIsMissing() {
            assertThat("this test").isEqualTo("skipped");
        }
    }

    @Test
    void skipsOnlyWhatNeedsAMissingProgramAndSaysWhich() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Body.class))
                .execute()
                .testEvents();

        assertThat(events.succeeded().count()).isEqualTo(1);
        assertThat(events.skipped().stream().map(event -> event.getRequiredPayload(String.class)))
                .containsExactly("not installed: no-such-program");
    }
}
