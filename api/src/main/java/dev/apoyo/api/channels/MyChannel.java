package dev.apoyo.api.channels;

import dev.apoyo.api.channels.OwnerWays.Address;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an owner sees of their ways: which one they chose, and which there are. */
final class MyChannel {

    private MyChannel() {}

    /** JSON as in {@code MyChannel} of the contract. */
    private record View(@Nullable Way chosen, List<Known> ways) {}

    private record Known(ChannelKind channel, String address, boolean refusing) {}

    static Future<Answer> answer(Database database, Caller caller) {
        String ownerId = ownerOf(caller);
        return OwnerWays.addresses(database.client(), ownerId)
                .compose(addresses ->
                        OwnerWays.chosen(database.client(), ownerId).map(chosen -> Answer.ok(view(addresses, chosen))));
    }

    private static View view(List<Address> addresses, Optional<Way> chosen) {
        List<Known> ways = addresses.stream()
                .map(each -> new Known(each.way().channel(), each.way().address(), each.isRefusing()))
                .toList();
        return new View(chosen.orElse(null), ways);
    }

    static String ownerOf(Caller caller) {
        String ownerId = caller.onlyOwner();
        if (ownerId == null) {
            throw new IllegalStateException("the contract lets only owners ask this");
        }
        return ownerId;
    }
}
