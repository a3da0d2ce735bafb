package dev.apoyo.api.channels.webhooks;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** {@code DELETE /channels/{channel}/secrets/{secretId}}: what is signed with it is refused from now on. */
public final class RetireChannelSecret implements Operation {

    private final Database database;
    private final Clock clock;

    public RetireChannelSecret(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Retired(UUID secretId, Instant retiredAt) {}

    @Override
    public String id() {
        return "retireChannelSecret";
    }

    @Override
    public Future<Answer> answer(Request request) {
        ChannelKind channel = ChannelKind.valueOf(request.path("channel"));
        UUID secretId = request.pathId("secretId", "secret");
        Instant now = clock.instant();
        return ChannelSecrets.retire(database.client(), secretId, channel, now).map(retired -> {
            if (!retired) {
                throw Problem.notFound("secret", secretId.toString());
            }
            return Answer.ok(new Retired(secretId, now));
        });
    }
}
