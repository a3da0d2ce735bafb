package dev.apoyo.api.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.http.ApiJson;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/**
 * One change on its way to those who watch. It travels with the commit of the change itself, to every instance.
 *
 * @param ownerId whose watchers get it; null for all staff
 * @param event its name in the stream
 * @param data JSON
 */
public record LiveNotice(
        @Nullable String ownerId,
        String event,
        @JsonRawValue String data) {

    /** To all staff. */
    public static LiveNotice toStaff(String event, Object data) {
        return new LiveNotice(null, event, ApiJson.text(data));
    }

    /** To one owner. */
    public static LiveNotice toOwner(String ownerId, String event, Object data) {
        return new LiveNotice(ownerId, event, ApiJson.text(data));
    }

    /** Sends it when the transaction of {@code db} commits. */
    public Future<Void> announce(SqlClient db) {
        return Wakeups.tell(db, Wakeups.Channel.LIVE, ApiJson.text(this));
    }
}
