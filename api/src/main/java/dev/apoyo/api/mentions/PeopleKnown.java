package dev.apoyo.api.mentions;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.mentions.PersonalData.Person;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is behind a handle or an address, and what of them must not be public. */
final class PeopleKnown {

    private static final String OF_CASE = """
            SELECT o.display_name,
                   ARRAY (SELECT c.number FROM support_case c WHERE c.owner_id = o.owner_id
                          ORDER BY c.opened_at DESC, c.case_id DESC LIMIT 200) AS numbers,
                   ARRAY (SELECT unnest(ARRAY[a.asset_id, d.device_id]) FROM asset a LEFT JOIN device d USING (asset_id)
                          WHERE a.owner_id = o.owner_id LIMIT 400) AS products
            FROM support_case k JOIN owner o USING (owner_id) WHERE k.case_id = $1
            """;

    private static final String BY_EMAIL =
            "SELECT owner_id FROM owner WHERE lower(email) = lower($1) ORDER BY owner_id LIMIT 2";

    /** A product of the mentioned model first, else the newest one. */
    private static final String ASSET = """
            SELECT asset_id FROM asset WHERE owner_id = $1
            ORDER BY (model_id = $2) DESC NULLS LAST, created_at DESC, asset_id LIMIT 1
            """;

    Future<Person> behind(SqlClient db, UUID caseId) {
        return db.preparedQuery(OF_CASE).execute(Tuple.of(caseId)).map(rows -> Rows.first(
                        rows,
                        row -> new Person(
                                List.of(row.getString("display_name")),
                                Set.copyOf(Arrays.asList(row.getArrayOfLongs("numbers"))),
                                products(row.getArrayOfStrings("products"))))
                .orElse(Person.UNKNOWN));
    }

    private static Set<String> products(String[] ids) {
        return Set.copyOf(Arrays.stream(ids).filter(id -> id != null).toList());
    }

    /** Empty when nobody has this address, or several do. */
    Future<Optional<String>> ownerOf(SqlClient db, String email) {
        return db.preparedQuery(BY_EMAIL)
                .execute(Tuple.of(email.strip()))
                .map(rows -> rows.size() == 1 ? Rows.first(rows, row -> row.getString("owner_id")) : Optional.empty());
    }

    Future<Optional<String>> assetOf(SqlClient db, String ownerId, @Nullable String modelId) {
        return db.preparedQuery(ASSET)
                .execute(Tuple.of(ownerId, modelId == null ? "" : modelId))
                .map(rows -> Rows.first(rows, row -> row.getString("asset_id")));
    }
}
