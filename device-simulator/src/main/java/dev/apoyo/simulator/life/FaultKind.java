package dev.apoyo.simulator.life;

import dev.apoyo.simulator.Require;
import dev.apoyo.simulator.physics.Defect;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it develops at home; listed in {@code simulator/life/faults.json}. Its severity grows from 0 to 1, evenly or
 * ever faster, and with it what is worn, how often a code comes, or that a sensor or the radio is dead.
 *
 * @param id for example {@code washer-bearing-wear}
 * @param modelId which product it happens to
 * @param faultCode as in the fault catalogue: what a case must say to be right
 * @param defect what happens inside the machine, if anything
 * @param codes what the firmware sends beside it, more often as the severity grows, if anything
 * @param stuckMetric a sensor that shows the same value from the onset on, if any
 * @param silent nothing is heard from the onset on
 * @param rampDays from the onset to severity 1; 0 is at once
 * @param shape 1 grows evenly, more grows slowly at first: severity = (time / ramp) ^ shape
 * @param symptom what a person notices, in words
 * @param noticedAtSeverity from when on; people differ
 * @param callsAfterHours how long they live with it before they call
 */
record FaultKind(
        String id,
        String modelId,
        String faultCode,
        @Nullable Defect defect,
        @Nullable Codes codes,
        @Nullable String stuckMetric,
        boolean silent,
        Range rampDays,
        Range shape,
        String symptom,
        Range noticedAtSeverity,
        Range callsAfterHours) {

    FaultKind {
        Require.present("id", id);
        Require.present("modelId", modelId);
        Require.present("faultCode", faultCode);
        Require.that(Require.present("rampDays", rampDays).from() >= 0, "rampDays", "at least 0", rampDays);
        Require.that(Require.present("shape", shape).from() > 0, "shape", "greater than 0", shape);
        Require.present("symptom", symptom);
        Require.ratio(
                "noticedAtSeverity",
                Require.present("noticedAtSeverity", noticedAtSeverity).to());
        Require.present("callsAfterHours", callsAfterHours);
    }

    /** Whether there is time to see it coming. */
    boolean isGradual() {
        return rampDays.to() > 0;
    }

    /**
     * Codes at random.
     *
     * @param code of the product model
     * @param mostPerHour on average, at severity 1
     * @param onlyInUse whether an idle machine is quiet
     */
    record Codes(String code, double mostPerHour, boolean onlyInUse) {
        Codes {
            Require.present("code", code);
            Require.that(mostPerHour > 0, "mostPerHour", "greater than 0", mostPerHour);
        }
    }
}
