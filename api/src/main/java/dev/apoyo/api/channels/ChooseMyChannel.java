package dev.apoyo.api.channels;

import dev.apoyo.api.channels.OwnerWays.Address;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PUT /me/channel}: an owner chooses where they are answered, among the addresses that are known to be theirs. */
public final class ChooseMyChannel implements Operation {

    private final Database database;
    private final Clock clock;

    public ChooseMyChannel(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param address may be left out when there is just one on this channel */
    record Wanted(ChannelKind channel, @Nullable String address) {}

    @Override
    public String id() {
        return "chooseMyChannel";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Wanted wanted = request.body(Wanted.class);
        String ownerId = MyChannel.ownerOf(request.caller());
        return OwnerWays.addresses(database.client(), ownerId)
                .map(addresses -> wayOf(wanted, addresses))
                .compose(way -> OwnerWays.choose(database.client(), ownerId, way, clock.instant()))
                .compose(chosen -> MyChannel.answer(database, request.caller()));
    }

    private static Way wayOf(Wanted wanted, List<Address> addresses) {
        if (wanted.channel() == ChannelKind.IN_APP) {
            return Way.IN_APP;
        }
        List<Way> there = addresses.stream()
                .map(Address::way)
                .filter(way -> way.channel() == wanted.channel())
                .toList();
        if (there.isEmpty()) {
            throw Problem.invalid(
                    Problem.Place.body,
                    "/channel",
                    "we know no address of yours on " + wanted.channel() + "; ask support to add it");
        }
        if (wanted.address() == null) {
            return there.get(0);
        }
        String address = OwnerWays.normal(wanted.channel(), wanted.address());
        return there.stream()
                .filter(way -> OwnerWays.normal(way.channel(), way.address()).equals(address))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        Problem.Place.body,
                        "/address",
                        "is none of yours; known are "
                                + there.stream().map(Way::address).toList()));
    }
}
