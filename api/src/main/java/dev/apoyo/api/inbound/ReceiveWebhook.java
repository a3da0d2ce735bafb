package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.OwnerWays;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.inbound.Arrival.Nature;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * {@code POST /inbound/webhooks/{channel}}: what an owner wrote by SMS, WhatsApp or a social network. It is taken once for
 * each {@code webhook-id} and once for each {@code externalId}.
 */
public final class ReceiveWebhook implements Operation {

    private final SignedRequests signed;
    private final Arrivals arrivals;

    public ReceiveWebhook(SignedRequests signed, Arrivals arrivals) {
        this.signed = signed;
        this.arrivals = arrivals;
    }

    /** JSON as in {@code IncomingWebhook} of the contract. */
    record Body(String from, String text, String externalId, Instant at) {}

    @Override
    public String id() {
        return "receiveWebhook";
    }

    @Override
    public Future<Answer> answer(Request request) {
        ChannelKind channel = ChannelKind.valueOf(request.path("channel"));
        return signed.require(request, channel)
                .compose(id -> arrivals.take(arrival(channel, request.body(Body.class)), id))
                .map(taken -> Answer.accepted(taken));
    }

    private static Arrival arrival(ChannelKind channel, Body body) {
        String text = body.text().replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "");
        return new Arrival(
                body.externalId(),
                new Way(channel, OwnerWays.normal(channel, body.from())),
                "",
                text,
                text,
                Nature.PERSON,
                null,
                List.of(),
                List.of(),
                null);
    }
}
