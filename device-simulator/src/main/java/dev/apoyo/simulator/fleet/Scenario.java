package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.Require;
import dev.apoyo.simulator.physics.Defect;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a device from an instant on; listed in {@code simulator/scenarios.json}.
 *
 * @param id for example {@code washer-bearing-wear}
 * @param modelId which product it happens to
 * @param wear what happens inside the machine, if anything
 * @param events codes that the firmware sends, beyond those that the machine's physics lead to
 * @param stuckMetric a sensor that shows the same value for ever
 * @param delivery what happens to the messages
 * @param expectedFaultCode the fault that the shipped rules must find; null when none should speak
 * @param detectableAfterMinutes after the onset, at a usage that shows it: by then a rule has fired
 */
record Scenario(
        String id,
        String modelId,
        @Nullable Wear wear,
        @Nullable Events events,
        @Nullable String stuckMetric,
        @Nullable Delivery delivery,
        @Nullable String expectedFaultCode,
        long detectableAfterMinutes) {

    Scenario {
        Require.present("id", id);
        Require.present("modelId", modelId);
        Require.that(detectableAfterMinutes >= 0, "detectableAfterMinutes", "at least 0", detectableAfterMinutes);
    }

    /**
     * A defect that grows.
     *
     * @param defect which
     * @param peakSeverity where it ends, 0 to 1
     * @param rampMinutes from the onset to the peak; 0 means at once
     */
    record Wear(Defect defect, double peakSeverity, long rampMinutes) {
        Wear {
            Require.present("defect", defect);
            Require.ratio("peakSeverity", peakSeverity);
            Require.that(rampMinutes >= 0, "rampMinutes", "at least 0", rampMinutes);
        }
    }

    /**
     * Codes at random.
     *
     * @param code of the product model
     * @param perHour on average
     * @param onlyInUse whether an idle machine is quiet
     */
    record Events(String code, double perHour, boolean onlyInUse) {
        Events {
            Require.present("code", code);
            Require.that(perHour > 0, "perHour", "greater than 0", perHour);
        }
    }

    /**
     * What happens on the way out of the device.
     *
     * @param silent it says nothing more
     * @param clockOffsetMinutes how far its clock is ahead, or behind if negative
     * @param repeatRatio share of messages sent twice, byte for byte
     * @param reorderRatio share of messages sent after their successor
     * @param malformedRatio share of messages beside which a broken one is sent
     */
    record Delivery(
            boolean silent, long clockOffsetMinutes, double repeatRatio, double reorderRatio, double malformedRatio) {

        static final Delivery GOOD = new Delivery(false, 0, 0, 0, 0);

        Delivery {
            Require.ratio("repeatRatio", repeatRatio);
            Require.ratio("reorderRatio", reorderRatio);
            Require.ratio("malformedRatio", malformedRatio);
        }
    }
}
