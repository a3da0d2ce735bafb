package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.webhooks.ChannelSecrets;
import dev.apoyo.api.channels.webhooks.ChannelSecrets.Use;
import dev.apoyo.api.channels.webhooks.WebhookSignature;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Refused;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Signed;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that no person signs in for: they carry a Standard Webhooks signature made with a secret of their channel. */
public final class SignedRequests {

    private static final int ID_CHARS = 200;
    private static final int SIGNATURE_CHARS = 4_000;

    private final Database database;
    private final Clock clock;

    public SignedRequests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Completes with the id of the request, by which a repeat is known; fails with a problem when it is not signed. */
    public Future<String> require(Request request, ChannelKind channel) {
        Signed headers = headersOf(request);
        return ChannelSecrets.of(database.client(), channel, Use.INBOUND).map(secrets -> {
            verify(secrets, headers, request.bytes());
            return headers.id();
        });
    }

    private static Signed headersOf(Request request) {
        return new Signed(
                required(request.header(WebhookSignature.ID), ID_CHARS),
                required(request.header(WebhookSignature.TIMESTAMP), ID_CHARS),
                required(request.header(WebhookSignature.SIGNATURE), SIGNATURE_CHARS));
    }

    private static String required(@Nullable String header, int atMost) {
        if (header == null || header.isBlank() || header.length() > atMost) {
            throw problem(WebhookSignature.Fault.NOT_SIGNED);
        }
        return header;
    }

    private void verify(List<byte[]> secrets, Signed headers, byte[] body) {
        try {
            WebhookSignature.verify(secrets, headers, body, clock.instant());
        } catch (Refused e) {
            throw problem(e.fault());
        }
    }

    private static Problem problem(WebhookSignature.Fault fault) {
        return Problem.of(ProblemType.NOT_SIGNED, fault.header() + " " + fault.detail())
                .with("errors", List.of(new Problem.Fault(Problem.Place.header, fault.header(), fault.detail())));
    }
}
