package dev.apoyo.streamjobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The state of learned risk can live in keyed state: it needs no Kryo and comes back as it was. */
class RiskStateTypesTest {

    @Test
    void comesBackFromKeyedStateAsItWas() throws IOException {
        RiskModel model = SmallRiskModel.train();
        RiskWatch watch = new RiskWatch(model);
        RiskWatchState state = watch.start();
        for (long day = 0; day < 5; day++) {
            Observation seen = new Observation(day * 86_400_000, Map.of("errors", day * 2.0), List.of(), List.of());
            state = watch.onMessage(state, seen, Map.of()).state();
        }

        RiskWatchState restored = roundTrip(state);

        FeatureExtractor extractor = new FeatureExtractor(model.plan());
        long now = 5 * 86_400_000L;
        assertThat(extractor.features(restored.history(), now, Map.of()))
                .isEqualTo(extractor.features(state.history(), now, Map.of()));
        assertThat(restored.open()).isEqualTo(state.open());
        assertThat(restored.history().tracks()[0].hours()).hasSize(3);
    }

    private static RiskWatchState roundTrip(RiskWatchState state) throws IOException {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<RiskWatchState> serializer =
                TypeInformation.of(RiskWatchState.class).createSerializer(config);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(state, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
