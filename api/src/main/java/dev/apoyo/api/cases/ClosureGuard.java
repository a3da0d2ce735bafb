package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Somebody who may object when a case is to be resolved. A person may override it with a reason, and that is counted. */
public interface ClosureGuard {

    /** Why the case may not be resolved yet; empty when it may. The case is locked. */
    Future<Optional<Problem>> objection(SqlConnection tx, UUID caseId);
}
