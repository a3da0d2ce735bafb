package dev.apoyo.local.score.devicefailure;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.score.ShippedArtefact;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;

/**
 * Limits that were chosen, as they are shipped.
 *
 * @param fingerprint of the file they were chosen on
 * @param limits chosen on all of its devices
 */
record LimitsArtefact(String fingerprint, CounterLimits limits) {

    /** @throws StackException when none is shipped */
    static LimitsArtefact shipped() throws IOException {
        byte[] json = ShippedArtefact.read(DeviceFailureSet.NAME)
                .orElseThrow(() -> new StackException("no limits are shipped; give training data with --train"));
        return Json.read(json, LimitsArtefact.class);
    }

    byte[] toJson() throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
