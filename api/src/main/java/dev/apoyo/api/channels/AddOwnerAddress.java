package dev.apoyo.api.channels;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * {@code POST /owners/{ownerId}/addresses}: staff note a number or address that they made sure is the owner's. What comes
 * from it counts as the owner's word from then on.
 */
public final class AddOwnerAddress implements Operation {

    private static final Pattern MAIL =
            Pattern.compile("[^@\\s<>\",;:\\p{Cntrl}]{1,64}@[^@\\s<>\",;:\\p{Cntrl}]{1,253}");
    private static final Pattern GATEWAY = Pattern.compile("[A-Za-z0-9+@._:-]{1,128}");

    private final Database database;
    private final Clock clock;

    public AddOwnerAddress(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Wanted(ChannelKind channel, String address) {}

    @Override
    public String id() {
        return "addOwnerAddress";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ownerId = request.path("ownerId");
        Way way = wayOf(request.body(Wanted.class));
        return requireOwner(database.client(), ownerId)
                .compose(there -> OwnerWays.add(database.client(), ownerId, way, clock.instant()))
                .map(added -> Answer.created(way));
    }

    private static Way wayOf(Wanted wanted) {
        if (!wanted.channel().hasAddresses()) {
            throw Problem.invalid(
                    Problem.Place.body, "/channel", "has no addresses; accepted are EMAIL, SMS, WHATSAPP, SOCIAL");
        }
        String address = OwnerWays.normal(wanted.channel(), wanted.address());
        boolean isMail = wanted.channel() == ChannelKind.EMAIL;
        if (!(isMail ? MAIL : GATEWAY).matcher(address).matches()) {
            throw Problem.invalid(
                    Problem.Place.body,
                    "/address",
                    isMail
                            ? "is no e-mail address"
                            : "must be letters, digits and + @ . _ : - only, such as +34600111222");
        }
        return new Way(wanted.channel(), address);
    }

    private static Future<Void> requireOwner(SqlClient db, String ownerId) {
        return db.preparedQuery("SELECT FROM owner WHERE owner_id = $1")
                .execute(Tuple.of(ownerId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound("owner", ownerId);
                    }
                    return null;
                });
    }
}
