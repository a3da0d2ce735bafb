package dev.apoyo.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.log.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31Z");

    private final PresenceDecoder decoder = new PresenceDecoder(Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    private DecodedPresence decode(String json) {
        return decoder.decode("w7-001", json.getBytes(UTF_8), null);
    }

    @Test
    void readsABirth() {
        DecodedPresence decoded = decode("{\"session\":\"a1\",\"state\":\"online\",\"time\":\"2026-11-22T10:15:30Z\","
                + "\"firmware\":\"1.4.2 (build 7)\"}");

        assertThat(decoded.reject()).isNull();
        assertThat(decoded.presence())
                .isEqualTo(new Presence(
                        "w7-001",
                        "a1",
                        PresenceState.ONLINE,
                        Instant.parse("2026-11-22T10:15:30Z"),
                        "1.4.2 (build 7)"));
    }

    @Test
    void takesTheTimeOfArrivalForAWill() {
        assertThat(decode("{\"session\":\"a1\",\"state\":\"offline\"}").presence())
                .isEqualTo(new Presence("w7-001", "a1", PresenceState.OFFLINE, NOW, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'session':'a1'} | MISSING_FIELD | ''",
                "{'state':'online'} | MISSING_FIELD | ''",
                "{'session':'a b','state':'online'} | INVALID_ID | /session",
                "{'session':7,'state':'online'} | WRONG_TYPE | /session",
                "{'session':'a1','state':'ONLINE'} | INVALID_STATE | /state",
                "{'session':'a1','state':true} | WRONG_TYPE | /state",
                "{'session':'a1','state':'online','state':'online'} | DUPLICATE_KEY | /state",
                "{'session':'a1','state':'online','time':'soon'} | INVALID_TIME | /time",
                "{'session':'a1','state':'online','time':0} | TIME_TOO_OLD | /time",
                "{'session':'a1','state':'online','firmware':'é'} | INVALID_FIRMWARE | /firmware",
                "{'session':'a1','state':'online','firmware':1.4} | WRONG_TYPE | /firmware",
                "{'session':'a1','state':'online','battery':1} | UNKNOWN_FIELD | /battery",
                "[{'session':'a1','state':'online'}] | WRONG_TYPE | ''",
                "{'session':'a1','state':'online' | MALFORMED | /state",
                "online | UNKNOWN_FORMAT | ''"
            },
            quoteCharacter = '"')
    void refuses(String body, RejectReason reason, String pointer) {
        DecodedPresence decoded = decode(body.replace('\'', '"'));

        Rejected reject = requireNonNull(decoded.reject());
        assertThat(decoded.presence()).isNull();
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.pointer()).isEqualTo(pointer.replace("''", ""));
    }
}
