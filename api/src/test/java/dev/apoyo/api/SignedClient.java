package dev.apoyo.api;

import dev.apoyo.api.channels.webhooks.WebhookSignature;
import dev.apoyo.api.http.Role;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A gateway or mail server that has a secret of a channel. */
final class SignedClient {

    private final TestClient client;
    private final byte[] secret;
    private final Clock clock;

    private SignedClient(TestClient client, byte[] secret, Clock clock) {
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    /** Gets itself a secret of the channel. */
    static SignedClient of(TestApi api, String channel, Clock clock) {
        String shown = api.as(Role.LEAD)
                .post("/v1/channels/" + channel + "/secrets", new JsonObject().put("use", "INBOUND"))
                .expect(201)
                .getString("secret");
        byte[] secret = Base64.getDecoder().decode(shown.substring("whsec_".length()));
        return new SignedClient(api.anonymous(), secret, clock);
    }

    TestClient.Answer post(String path, String webhookId, JsonObject body) {
        return post(path, webhookId, body.encode(), "application/json", clock.instant());
    }

    /** With a signature of something else. */
    TestClient.Answer postWithSignatureOf(JsonObject signed, String path, String webhookId, JsonObject body) {
        byte[] bytes = signed.encode().getBytes(StandardCharsets.UTF_8);
        return post(path, webhookId, body.encode(), "application/json", clock.instant(), bytes);
    }

    TestClient.Answer mail(String webhookId, String rfc822) {
        return post("/v1/inbound/mail", webhookId, rfc822, "message/rfc822", clock.instant());
    }

    TestClient.Answer post(String path, String webhookId, String body, String contentType, Instant signedAt) {
        return post(path, webhookId, body, contentType, signedAt, body.getBytes(StandardCharsets.UTF_8));
    }

    private TestClient.Answer post(
            String path, String webhookId, String body, String contentType, Instant signedAt, byte[] bytes) {
        return client.post(
                path,
                body,
                contentType,
                WebhookSignature.ID,
                webhookId,
                WebhookSignature.TIMESTAMP,
                Long.toString(signedAt.getEpochSecond()),
                WebhookSignature.SIGNATURE,
                WebhookSignature.sign(List.of(secret), webhookId, signedAt, bytes));
    }
}
