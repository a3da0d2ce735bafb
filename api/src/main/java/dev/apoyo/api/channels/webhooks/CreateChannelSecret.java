package dev.apoyo.api.channels.webhooks;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.webhooks.ChannelSecrets.Use;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** {@code POST /channels/{channel}/secrets}: one more secret of a channel. It is shown this once. */
public final class CreateChannelSecret implements Operation {

    private static final String PREFIX = "whsec_";

    private final Database database;
    private final Clock clock;

    public CreateChannelSecret(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Wanted(Use use) {}

    private record Made(UUID secretId, ChannelKind channel, Use use, String secret, Instant createdAt) {}

    @Override
    public String id() {
        return "createChannelSecret";
    }

    @Override
    public Future<Answer> answer(Request request) {
        ChannelKind channel = ChannelKind.valueOf(request.path("channel"));
        Use use = request.body(Wanted.class).use();
        if (use == Use.OUTBOUND && !channel.isGateway()) {
            throw Problem.invalid(
                    Problem.Place.body, "/use", "only gateways get signed webhooks: SMS, WHATSAPP, SOCIAL");
        }
        UUID secretId = UUID.randomUUID();
        Instant now = clock.instant();
        return ChannelSecrets.add(database.client(), secretId, channel, use, now)
                .map(secret -> Answer.created(new Made(secretId, channel, use, shown(secret), now)));
    }

    private static String shown(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
