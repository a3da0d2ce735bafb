package dev.apoyo.api.channels.webhooks;

import dev.apoyo.api.channels.AddressRefused;
import dev.apoyo.api.channels.Channel;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.MessageRefused;
import dev.apoyo.api.channels.Outgoing;
import dev.apoyo.api.channels.webhooks.ChannelSecrets.Use;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.ApiJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway for SMS, WhatsApp or a social network: gets each message as a signed webhook. The {@code webhook-id} is the key
 * of the message and stays the same over all attempts.
 */
public final class WebhookChannel implements Channel {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_TEXT_CHARS = 1_600;

    private final ChannelKind kind;
    private final URI url;
    private final Database database;
    private final HttpClient http;
    private final Clock clock;

    /** @param url where the gateway takes them */
    public WebhookChannel(ChannelKind kind, URI url, Vertx vertx, Database database, Clock clock) {
        this.kind = kind;
        this.url = url;
        this.database = database;
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.clock = clock;
    }

    /** JSON as in {@code OutgoingWebhook} of the contract. */
    private record Body(
            String id,
            ChannelKind channel,
            String to,
            String language,
            String subject,
            String text,
            @Nullable Long caseNumber,
            Instant at) {}

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public int maxTextChars() {
        return MAX_TEXT_CHARS;
    }

    @Override
    public Future<Sent> send(Outgoing message) {
        Buffer body = ApiJson.buffer(bodyOf(message));
        return ChannelSecrets.of(database.client(), kind, Use.OUTBOUND)
                .map(WebhookChannel::requireSome)
                .compose(secrets -> post(message.key(), secrets, body))
                .map(status -> accepted(message, status));
    }

    private Body bodyOf(Outgoing message) {
        return new Body(
                message.key(),
                kind,
                message.address(),
                message.draft().language(),
                message.draft().subject(),
                message.draft().body(),
                message.caseNumber(),
                message.draft().at());
    }

    private Future<Integer> post(String id, List<byte[]> secrets, Buffer body) {
        Instant now = clock.instant();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setTimeout(ANSWER_MILLIS)
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader(WebhookSignature.ID, id)
                .putHeader(WebhookSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .putHeader(WebhookSignature.SIGNATURE, WebhookSignature.sign(secrets, id, now, body.getBytes()));
        return http.request(options).compose(request -> request.send(body)).map(response -> response.statusCode());
    }

    /** 410 and 422: the gateway will never reach this address; 400 and 413: nor take this message. All else may pass. */
    private static Sent accepted(Outgoing message, int status) {
        if (status == GONE || status == UNPROCESSABLE) {
            throw new AddressRefused("the gateway answered " + status);
        }
        if (status == BAD_REQUEST || status == TOO_LARGE) {
            throw new MessageRefused("the gateway answered " + status);
        }
        if (status < OK || status >= REDIRECT) {
            throw new IllegalStateException("the gateway answered " + status);
        }
        return new Sent(message.key());
    }

    private static List<byte[]> requireSome(List<byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalStateException("there is no secret to sign with; make one: POST /channels/…/secrets");
        }
        return secrets;
    }
}
