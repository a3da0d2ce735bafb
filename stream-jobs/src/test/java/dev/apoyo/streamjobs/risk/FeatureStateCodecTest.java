package dev.apoyo.streamjobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What learned risk remembers of a device comes back from bytes as it was. */
class FeatureStateCodecTest {

    private static final long DAY = 86_400_000;
    private static final FeaturePlan PLAN = new FeaturePlan(
            List.of("errors", "resets"),
            List.of("celsius"),
            List.of("E1", "E2"),
            List.of("E1+E2"),
            List.of("pump"),
            "hours",
            List.of(),
            FeaturePlan.DAY_WEEK_MONTH_QUARTER,
            24,
            240);

    private final FeatureExtractor extractor = new FeatureExtractor(PLAN);

    @Test
    void comesBackAsItWas() throws IOException {
        FeatureState state = extractor.start();
        for (int day = 0; day < 9; day++) {
            Map<String, Double> readings =
                    Map.of("errors", day / 2 * 3.0, "celsius", 20.0 + day % 3, "hours", 24.0 * day);
            List<String> codes = day == 4 ? List.of("E1", "E2") : List.of();
            List<String> repairs = day == 6 ? List.of("pump") : List.of();
            state = extractor.observe(state, new Observation(day * DAY, readings, codes, repairs));
        }

        byte[] bytes = bytes(state);
        FeatureState restored = read(bytes);

        assertThat(extractor.features(restored, 9 * DAY, Map.of()))
                .isEqualTo(extractor.features(state, 9 * DAY, Map.of()));
        assertThat(bytes(restored)).isEqualTo(bytes);
    }

    @Test
    void startsSmall() throws IOException {
        assertThat(bytes(extractor.start()).length).isLessThan(200);
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() throws IOException {
        byte[] bytes = bytes(extractor.start());
        bytes[0] = 99;

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("version 99");
    }

    private static byte[] bytes(FeatureState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FeatureStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static FeatureState read(byte[] bytes) throws IOException {
        return FeatureStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
