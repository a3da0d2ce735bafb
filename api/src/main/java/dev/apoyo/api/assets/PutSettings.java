package dev.apoyo.api.assets;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.registry.Registrations;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code PUT /assets/{assetId}/settings}: all settings of a product, for its device and each that replaces it. */
public final class PutSettings implements Operation {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Database database;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final Registrations registrations = new Registrations();

    public PutSettings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "putSettings";
    }

    @Override
    public Future<Answer> answer(Request request) {
        AssetSettings settings = request.body(AssetSettings.class);
        requireKeys(settings.settings());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String assetId = request.path("assetId");
        return database.inTransaction(tx -> assets.lockForOwner(tx, request.caller(), assetId)
                .compose(asset -> settings.write(tx, assetId, now)
                        .compose(written -> registrations.publish(tx, List.of(asset.deviceId()), now)))
                .compose(told -> AssetSettings.read(tx, assetId))
                .map(Answer::ok));
    }

    private static void requireKeys(Map<String, String> settings) {
        for (String key : settings.keySet()) {
            if (!KEY.matcher(key).matches()) {
                throw Problem.invalid(Problem.Place.body, "/settings/" + key, "is no key; accepted: " + KEY.pattern());
            }
        }
    }
}
