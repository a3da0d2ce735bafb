package dev.apoyo.simulator.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a device learns on its rejects topic. A report that cannot be read still counts as a refusal. */
record RejectReport(@Nullable Long sequence, String reason) {

    static final String UNREADABLE = "unreadable-report";

    static RejectReport read(byte[] body) {
        try {
            JsonNode report = Json.mapper().readTree(body);
            JsonNode sequence = report.path("sequence");
            return new RejectReport(
                    sequence.isIntegralNumber() ? sequence.longValue() : null,
                    report.path("reason").asText(UNREADABLE));
        } catch (IOException e) {
            return new RejectReport(null, UNREADABLE);
        }
    }
}
