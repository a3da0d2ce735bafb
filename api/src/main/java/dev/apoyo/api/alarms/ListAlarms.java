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
import dev.apoyo.contracts.rule.RuleMode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /alarms}: alarms, newest first. */
public final class ListAlarms implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final Clock clock;
    private final AlarmStore alarms = new AlarmStore();

    public ListAlarms(Database database, FaultTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listAlarms";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant();
        Filter filter = AlarmStore.visibleTo(request.caller().onlyOwner())
                .and("state = ?", request.query("state"))
                .and("asset_id = ?", request.query("assetId"))
                .and("device_id = ?", request.query("deviceId"))
                .and("fault_code = ?", request.query("faultCode"));
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(raised_at, alarm_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.id());
        }
        if (request.caller().isStaff()) {
            hide(filter, request, now);
        }
        return alarms.newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(rows, request.limit(), alarm -> new Cursor(alarm.raisedAt(), alarm.alarmId()))
                        .map(alarm -> AlarmView.of(alarm, texts, request.caller(), now)))
                .map(Answer::ok);
    }

    /** Staff see what calls them, unless they ask for the rest. */
    private static void hide(Filter filter, Request request, Instant now) {
        String mode = request.query("mode");
        filter.and("mode = ?", mode == null ? RuleMode.LIVE.name() : mode);
        boolean isShelved = Boolean.parseBoolean(request.query("shelved"));
        filter.and(isShelved ? "shelved_until > ?" : "(shelved_until IS NULL OR shelved_until <= ?)", Rows.utc(now));
        String incidentId = request.query("incidentId");
        filter.and(incidentId == null ? "incident_id IS NULL" : "incident_id IS NOT NULL")
                .and("incident_id = ?", incidentId);
        if (request.query("state") == null) {
            filter.and("state <> 'RETRACTED'");
        }
    }
}
