package dev.apoyo.api.alarms;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;

/** {@code GET /alarms}: alarms, newest first. */
public final class ListAlarms implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final AlarmStore alarms = new AlarmStore();

    public ListAlarms(Database database, FaultTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "listAlarms";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = AlarmStore.visibleTo(request.caller().onlyOwner())
                .and("state = ?", request.query("state"))
                .and("asset_id = ?", request.query("assetId"))
                .and("device_id = ?", request.query("deviceId"))
                .and("fault_code = ?", request.query("faultCode"));
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(raised_at, alarm_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.id());
        }
        String language = request.caller().language();
        return alarms.newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(rows, request.limit(), alarm -> new Cursor(alarm.raisedAt(), alarm.alarmId()))
                        .map(alarm -> AlarmView.of(alarm, texts, language)))
                .map(Answer::ok);
    }
}
