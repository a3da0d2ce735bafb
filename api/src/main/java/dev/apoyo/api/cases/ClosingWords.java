package dev.apoyo.api.cases;

import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** What the message that a case is over says besides: its number, a tip, and whether we ask later how it went. */
public interface ClosingWords {

    /** In the owner's language; paragraphs, divided by an empty line. */
    Future<String> of(SqlConnection tx, OwnedAsset asset, long caseNumber, boolean weAskLater, Instant now);
}
