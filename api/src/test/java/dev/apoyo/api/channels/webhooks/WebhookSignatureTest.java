package dev.apoyo.api.channels.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.channels.webhooks.WebhookSignature.Fault;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Refused;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P4")
class WebhookSignatureTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] OTHER = new byte[32];

    @Test
    void makesTheSignatureThatTheSpecificationPublishes() {
        assertThat(WebhookSignature.sign(List.of(SECRET), ID, NOW, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void acceptsWhatAnySecretInUseHasSignedAndAnySignatureOfSeveral() throws Refused {
        String both = WebhookSignature.sign(List.of(OTHER, SECRET), ID, NOW, BODY);

        WebhookSignature.verify(List.of(SECRET), signed(both), BODY, NOW);
        WebhookSignature.verify(List.of(OTHER), signed(both), BODY, NOW);
        WebhookSignature.verify(
                List.of(OTHER, SECRET), signed(WebhookSignature.sign(List.of(SECRET), ID, NOW, BODY)), BODY, NOW);
    }

    @Test
    void refusesAnotherBodyAnotherIdAndAnotherSecret() {
        String signature = WebhookSignature.sign(List.of(SECRET), ID, NOW, BODY);

        assertFault(
                Fault.BAD_SIGNATURE, List.of(SECRET), signed(signature), "{}".getBytes(StandardCharsets.UTF_8), NOW);
        assertFault(Fault.BAD_SIGNATURE, List.of(SECRET), new Signed("msg_2", seconds(), signature), BODY, NOW);
        assertFault(Fault.BAD_SIGNATURE, List.of(OTHER), signed(signature), BODY, NOW);
        assertFault(Fault.BAD_SIGNATURE, List.of(), signed(signature), BODY, NOW);
    }

    @Test
    void refusesWhatWasSignedMoreThanFiveMinutesFromNow() throws Refused {
        Signed signed = signed(WebhookSignature.sign(List.of(SECRET), ID, NOW, BODY));

        WebhookSignature.verify(List.of(SECRET), signed, BODY, NOW.plus(Duration.ofMinutes(5)));
        WebhookSignature.verify(List.of(SECRET), signed, BODY, NOW.minus(Duration.ofMinutes(5)));
        assertFault(Fault.BAD_TIMESTAMP, List.of(SECRET), signed, BODY, NOW.plusSeconds(301));
        assertFault(Fault.BAD_TIMESTAMP, List.of(SECRET), signed, BODY, NOW.minusSeconds(301));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "1614265330.5", "-9223372036854775808", "9223372036854775807", "99999999999999999999"
            })
    void refusesATimestampThatIsNone(String timestamp) {
        assertFault(Fault.BAD_TIMESTAMP, List.of(SECRET), new Signed(ID, timestamp, "v1,AAAA"), BODY, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v1,", "v1,!!!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1a,AAAA", ", , ,"})
    void refusesASignatureThatIsNone(String signature) {
        assertFault(Fault.BAD_SIGNATURE, List.of(SECRET), signed(signature), BODY, NOW);
    }

    private static void assertFault(Fault fault, List<byte[]> secrets, Signed signed, byte[] body, Instant now) {
        assertThatThrownBy(() -> WebhookSignature.verify(secrets, signed, body, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private static Signed signed(String signature) {
        return new Signed(ID, seconds(), signature);
    }

    private static String seconds() {
        return Long.toString(NOW.getEpochSecond());
    }
}
