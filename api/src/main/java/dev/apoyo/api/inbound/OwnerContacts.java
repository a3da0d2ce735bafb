package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.Contact;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Hands an owner's word to the cases, with the product it is most likely about. */
final class OwnerContacts implements Contacts {

    /** The product of the case it names; else of the owner's open case, else of the newest one, else the newest product. */
    private static final String ASSET = """
            SELECT a.asset_id FROM asset a LEFT JOIN support_case c ON c.asset_id = a.asset_id AND c.owner_id = a.owner_id
            WHERE a.owner_id = $1
            ORDER BY coalesce(c.case_id = $2, false) DESC, coalesce(c.state <> 'RESOLVED', false) DESC,
                     c.updated_at DESC NULLS LAST, a.created_at DESC, a.asset_id
            LIMIT 1
            """;

    private final CaseContact cases;
    private final OwnedAssets assets = new OwnedAssets();

    OwnerContacts(CaseContact cases) {
        this.cases = cases;
    }

    @Override
    public Future<Optional<UUID>> received(SqlConnection tx, Said said) {
        return assetOf(tx, said)
                .compose(assetId -> assetId.isEmpty()
                        ? Future.succeededFuture(Optional.<OwnedAsset>empty())
                        : assets.holdConsents(tx, assetId.get()))
                .compose(asset -> asset.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : cases.received(tx, contact(said, asset.get())).map(landed -> Optional.of(landed.caseId())));
    }

    private static Future<Optional<String>> assetOf(SqlClient tx, Said said) {
        return tx.preparedQuery(ASSET)
                .execute(Tuple.of(said.ownerId(), said.caseId()))
                .map(rows -> Rows.first(rows, row -> row.getString("asset_id")));
    }

    private static Contact contact(Said said, OwnedAsset asset) {
        return new Contact(
                asset,
                said.caseId(),
                said.at(),
                said.receivedAt(),
                new Author(Author.Kind.OWNER, null, asset.ownerName()),
                said.text(),
                said.from().channel().name(),
                said.from().address(),
                said.externalId());
    }
}
