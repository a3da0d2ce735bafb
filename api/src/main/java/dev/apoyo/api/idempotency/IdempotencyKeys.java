package dev.apoyo.api.idempotency;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Repeats;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps answers for 24 hours by account and key. The operation runs within the transaction that keeps its answer, whether it
 * knows that or not: {@link Database#joined}. What goes wrong leaves nothing, so the same key may be tried again.
 */
public final class IdempotencyKeys implements Repeats, DueTask {

    static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final Duration CLEANED_EVERY = Duration.ofHours(1);
    private static final String KIND = "idempotency-cleaning";

    private final Database database;
    private final Clock clock;
    private final IdempotencyStore store = new IdempotencyStore();

    public IdempotencyKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Future<Answer> once(
            Request request, String operation, String key, Supplier<Future<? extends Answer>> answer) {
        return database.joined(tx -> new Attempt(tx, request, operation, key).answer(answer));
    }

    /** One request with a key, on its way through the transaction. */
    private final class Attempt {

        private final SqlConnection tx;
        private final UUID accountId;
        private final String operation;
        private final String key;
        private final String requestSha256;

        Attempt(SqlConnection tx, Request request, String operation, String key) {
            this.tx = tx;
            this.accountId = request.caller().accountId();
            this.operation = operation;
            this.key = key;
            this.requestSha256 = request.sha256();
        }

        Future<Answer> answer(Supplier<Future<? extends Answer>> answer) {
            return store.tryLock(tx, accountId, key)
                    .map(this::requireFree)
                    .compose(mine ->
                            store.find(tx, accountId, key, clock.instant().minus(KEPT_FOR)))
                    .compose(kept -> kept.isPresent()
                            ? Future.succeededFuture(again(kept.get()))
                            : answer.get().compose(this::keep));
        }

        private boolean requireFree(boolean isMine) {
            if (!isMine) {
                throw Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE,
                        "A request with the key '" + key + "' is being answered; send it again for its answer");
            }
            return true;
        }

        private Answer again(KeptAnswer kept) {
            if (!kept.requestSha256().equals(requestSha256)) {
                throw Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "The key '" + key
                                + "' belongs to a request with another address or body; take a new key for this one");
            }
            return kept.again();
        }

        private Future<Answer> keep(Answer answer) {
            if (!(answer instanceof Answer.Json json)) {
                return Future.succeededFuture(answer);
            }
            JsonObject headers = new JsonObject();
            json.headers().forEach(headers::put);
            KeptAnswer kept = new KeptAnswer(requestSha256, json.status(), headers, ApiJson.buffer(json.body()));
            return store.keep(tx, accountId, key, operation, kept, clock.instant())
                    .map(answer);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return store.forgetBefore(tx, clock.instant().minus(KEPT_FOR))
                .compose(forgotten ->
                        Schedule.put(tx, KIND, task.key(), clock.instant().plus(CLEANED_EVERY), task.data()));
    }
}
