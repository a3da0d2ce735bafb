package dev.apoyo.api.people;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import dev.apoyo.api.people.StaffStore.StaffRef;
import dev.apoyo.api.people.StaffStore.Stored;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code PUT /staff/{accountId}}: what somebody knows and when they work. Cases that wait for somebody go out again. */
public final class PutStaff implements Operation {

    private final Database database;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();

    public PutStaff(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "putStaff";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String accountId = request.path("accountId");
        ProfileBody body = request.body(ProfileBody.class);
        return database.inTransaction(tx -> account(tx, accountId)
                        .map(account -> account.orElseThrow(() -> Problem.notFound("account of the staff", accountId)))
                        .compose(account -> put(tx, account, body, request.ifMatch())))
                .map(stored -> Answer.ok(StaffView.of(stored, clock.instant())).withVersion(stored.version()));
    }

    private Future<Stored> put(SqlConnection tx, StaffRef account, ProfileBody body, Seen seen) {
        Instant now = clock.instant();
        StaffMember member = body.member(account);
        return staff.lockAll(tx)
                .compose(locked -> requireDeputy(tx, body.deputy()))
                .compose(known -> requireSeen(tx, account.accountId(), seen))
                .compose(fresh -> staff.put(tx, member, now))
                .compose(put -> WaitingCases.lookAt(tx, now))
                .compose(told -> staff.find(tx, account.accountId()))
                .map(Optional::orElseThrow);
    }

    private Future<?> requireDeputy(SqlConnection tx, @Nullable UUID deputy) {
        return deputy == null
                ? Future.succeededFuture()
                : staff.find(tx, deputy)
                        .map(found -> found.orElseThrow(() -> Problem.invalid(
                                Problem.Place.body, "/deputy", "must be somebody who has a profile, see GET /staff")));
    }

    private Future<Void> requireSeen(SqlConnection tx, UUID accountId, Seen seen) {
        return staff.find(tx, accountId).map(found -> {
            seen.require(found.map(Stored::version).orElse(0L));
            return null;
        });
    }

    private Future<Optional<StaffRef>> account(SqlConnection tx, String text) {
        try {
            return staff.account(tx, UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(Optional.empty());
        }
    }
}
