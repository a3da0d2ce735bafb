package dev.apoyo.api.reports;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code PUT /reports/weekly/subscription}: a lead wants the weekly report by e-mail, or no more. */
public final class SubscribeToReports implements Operation {

    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s<>\",;:\\p{Cntrl}]{1,64}@[^@\\s<>\",;:\\p{Cntrl}]{1,253}");

    private final Database database;
    private final Clock clock;

    public SubscribeToReports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** JSON as {@code ReportSubscription} of the contract; without an address there is none. */
    private record Subscription(@Nullable String email) {}

    @Override
    public String id() {
        return "subscribeToReports";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Subscription wanted = request.body(Subscription.class);
        UUID accountId = request.caller().accountId();
        String email = wanted.email();
        if (email == null) {
            return ReportLetters.unsubscribe(database.client(), accountId).map(gone -> Answer.ok(wanted));
        }
        if (!EMAIL.matcher(email).matches()) {
            throw Problem.invalid(Problem.Place.body, "/email", "is no e-mail address; send none to get no reports");
        }
        return ReportLetters.subscribe(database.client(), accountId, email, clock.instant())
                .map(stored -> Answer.ok(wanted));
    }
}
