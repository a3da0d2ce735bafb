package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Asks the carrier now and then whether the replacement has arrived. */
public final class TrackShipment extends ExchangeTask {

    static final String KIND = "exchange-track";
    static final Duration EVERY = Duration.ofMinutes(15);

    private final Carrier carrier;

    public TrackShipment(ExchangeMoves moves, Carrier carrier) {
        super(KIND, ExchangeMove.DELIVER, moves);
        this.carrier = carrier;
    }

    @Override
    Future<Void> run(Held held) {
        String number = requireNonNull(held.exchange().progress().fact("trackingNumber"), "it was shipped");
        return carrier.track(number).compose(where -> switch (where) {
            case DELIVERED -> make(held, new JsonObject());
            case UNDER_WAY -> again(held, held.now().plus(EVERY));
        });
    }
}
