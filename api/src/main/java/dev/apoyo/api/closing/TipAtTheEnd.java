package dev.apoyo.api.closing;

import dev.apoyo.api.cases.ClosingWords;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.surveys.SurveyPlan;
import dev.apoyo.contracts.catalogue.CareHint;
import dev.apoyo.contracts.catalogue.TipText;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the tip of a closing message. Who allowed usage tips gets the newest one that their product's data gave, or else
 * what the catalogue has for the model; everybody else a hint of care that knows nothing but the model.
 */
public final class TipAtTheEnd implements ClosingWords {

    private static final String NEWEST_TIP = """
            SELECT text FROM owner_message
            WHERE asset_id = $1 AND kind = 'USAGE_TIP' AND owner_id = $2 AND language = $3
            ORDER BY time DESC, message_id DESC LIMIT 1
            """;

    private final List<TipText> tips;
    private final List<CareHint> hints;
    private final SurveyPlan surveys = new SurveyPlan();
    private final ConsentStore consents = new ConsentStore();

    public TipAtTheEnd(List<TipText> tips, List<CareHint> hints) {
        this.tips = List.copyOf(tips);
        this.hints = List.copyOf(hints);
    }

    @Override
    public Future<String> of(SqlConnection tx, OwnedAsset asset, long caseNumber, boolean weAskLater, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        return tip(tx, asset, now).compose(tip -> surveys.mayAsk(tx, asset.ownerId(), now)
                .map(mayAsk -> phrases.tipAtTheEnd(tip) + "\n\n" + phrases.closing(caseNumber, weAskLater && mayAsk)));
    }

    private Future<String> tip(SqlClient db, OwnedAsset asset, Instant now) {
        return consents.active(db, asset.assetId())
                .compose(grants -> grants.anyReceiptFor(Purpose.USAGE_TIPS, now).isPresent()
                        ? ofUsage(db, asset)
                        : Future.succeededFuture(Optional.empty()))
                .map(ofUsage -> ofUsage.orElseGet(() -> careHint(asset)));
    }

    private Future<Optional<String>> ofUsage(SqlClient db, OwnedAsset asset) {
        return db.preparedQuery(NEWEST_TIP)
                .execute(Tuple.of(asset.assetId(), asset.ownerId(), asset.language()))
                .map(rows -> Rows.first(rows, row -> row.getString("text")))
                .map(told -> told.or(() -> ofCatalogue(asset)));
    }

    /** Its title alone: the text counts on facts of the product. */
    private Optional<String> ofCatalogue(OwnedAsset asset) {
        return tips.stream()
                .filter(tip -> tip.modelId().equals(asset.modelId()))
                .flatMap(tip -> Optional.ofNullable(tip.texts().get(asset.language())).stream())
                .map(text -> text.title() + ".")
                .findFirst();
    }

    private String careHint(OwnedAsset asset) {
        return hints.stream()
                .filter(hint -> hint.modelId().equals(asset.modelId()))
                .flatMap(hint -> Optional.ofNullable(hint.texts().get(asset.language())).stream())
                .findFirst()
                .orElseGet(() -> Phrases.in(asset.language()).careHint());
    }
}
