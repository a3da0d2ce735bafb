package dev.apoyo.streamjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.streamjobs.archive.Database;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static JobSettings parse(String line) {
        return Arguments.parse(line.split(" "), Map.of("APOYO_JDBC_PASSWORD", "from-environment"));
    }

    @Test
    void readsEverything() {
        JobSettings settings = parse("--job archive --bootstrap-servers k:9092 --jdbc-url jdbc:postgresql://db/apoyo"
                + " --jdbc-user archive --checkpoint-dir file:///tmp/chk --checkpoint-interval-millis 2000"
                + " --archive-flush-millis 250");

        assertThat(settings.job()).isEqualTo(JobName.ARCHIVE);
        assertThat(settings.bootstrapServers()).isEqualTo("k:9092");
        assertThat(settings.database())
                .isEqualTo(new Database("jdbc:postgresql://db/apoyo", "archive", "from-environment"));
        assertThat(settings.checkpoints()).isEqualTo(URI.create("file:///tmp/chk"));
        assertThat(settings.checkpointIntervalMillis()).isEqualTo(2_000);
        assertThat(settings.archive().flushAfterMillis()).isEqualTo(250);
    }

    @Test
    void detectionNeedsNoDatabase() {
        assertThat(parse("--job detection --bootstrap-servers k:9092").database())
                .isNull();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> parse("--job dance --speed 3 --archive-flush-millis soon --bootstrap-servers k:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job must be archive, detection, all or backtest, is dance")
                .hasMessageContaining("unknown key --speed")
                .hasMessageContaining("archive-flush-millis must be a whole number, is soon")
                .hasMessageContaining("jdbc-url is needed");
    }

    @Test
    void refusesAKeyWithoutAValue() {
        assertThatThrownBy(() -> parse("--bootstrap-servers k:1 --job detection --jdbc-user"))
                .hasMessageContaining("jdbc-user has no value");
    }

    @Test
    void refusesABatchWithoutEnd() {
        assertThatThrownBy(() -> parse("--bootstrap-servers k:1 --job detection --archive-flush-millis 0"))
                .hasMessageContaining("flushAfterMillis must be at least 1, is 0");
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new Database("jdbc:postgresql://db/apoyo", "archive", "secret").toString())
                .doesNotContain("secret");
    }
}
