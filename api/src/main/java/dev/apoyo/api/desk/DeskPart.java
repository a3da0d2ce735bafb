package dev.apoyo.api.desk;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.http.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * What another feature knows of a case.
 *
 * @param name of the property in {@code CaseDesk} of the contract
 * @param reader of it
 */
public record DeskPart(String name, Reader reader) {

    /** Reads the part: one short query, which runs beside those of the other parts. */
    @FunctionalInterface
    public interface Reader {
        Future<?> read(SqlClient db, CaseFacts facts, Caller caller);
    }
}
