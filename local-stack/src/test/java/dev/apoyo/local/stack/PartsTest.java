package dev.apoyo.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Parts parts = new Parts(new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
    private final List<Part> stopped = new ArrayList<>();

    @Test
    void stopsInTheReverseOrderOfNeedWhateverTheOrderOfTheStart() {
        start(Part.FLINK);
        start(Part.KAFKA);
        start(Part.INGEST);
        start(Part.API);

        parts.close();

        assertThat(stopped).containsExactly(Part.INGEST, Part.FLINK, Part.API, Part.KAFKA);
    }

    @Test
    void stopsTheOthersWhenOneFailsAndSaysSo() {
        start(Part.KAFKA);
        parts.start(
                Part.API,
                () -> () -> {
                    throw new IllegalStateException("stuck");
                },
                api -> "");

        parts.close();

        assertThat(stopped).containsExactly(Part.KAFKA);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("api did not stop: stuck");
    }

    @Test
    void stopsEachPartOnce() {
        start(Part.KAFKA);

        parts.close();
        parts.close();

        assertThat(stopped).containsExactly(Part.KAFKA);
    }

    private void start(Part part) {
        AutoCloseable closeable = () -> stopped.add(part);
        parts.start(part, () -> closeable, started -> "");
    }
}
