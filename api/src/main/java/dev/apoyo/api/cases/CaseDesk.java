package dev.apoyo.api.cases;

import dev.apoyo.api.alarms.AlarmState;
import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.people.Deputy;
import dev.apoyo.api.people.Need;
import dev.apoyo.api.people.StaffMember;
import dev.apoyo.api.people.StaffStore;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases as people see them: in lists, in full, and live. */
public final class CaseDesk {

    private static final int OPEN_CASES_SHOWN = 50;
    private static final int CHILDREN_SHOWN = 100;
    private static final String STAFF_LANGUAGE = "en";

    private final FaultTexts texts;
    private final ProductModels models;
    private final BusinessCalendar workingHours;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();
    private final AlarmStore alarms = new AlarmStore();

    public CaseDesk(FaultTexts texts, ProductModels models, BusinessCalendar workingHours, Clock clock) {
        this.texts = texts;
        this.models = models;
        this.workingHours = workingHours;
        this.clock = clock;
    }

    CaseSummary summary(CaseRow row, String language) {
        return CaseSummary.of(row, texts.titleOf(row.faultCode(), language));
    }

    Future<CaseView> view(SqlClient db, CaseRow row, Caller caller) {
        Future<List<StoredAlarm>> found = alarms.ofCase(db, row.caseId());
        Future<Page<CaseView.ThreadEntry>> thread =
                CaseThread.page(db, row.caseId(), caller.isStaff(), null, CaseThread.SHOWN_WITH_CASE);
        Future<List<ClockEvent>> clockEvents = CaseThread.clockEvents(db, row.caseId());
        Future<Optional<Deputy>> deputy = deputy(db, row);
        return Future.all(found, thread, clockEvents, deputy)
                .map(all -> view(row, caller, found.result(), thread.result(), clockEvents.result(), deputy.result()));
    }

    /** The case with its alarms, clocks and thread; empty when the caller may not see it. */
    public Future<Optional<CaseView>> whole(SqlClient db, UUID caseId, Caller caller) {
        return CaseRows.find(db, caseId, caller.onlyOwner())
                .compose(row -> row.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : view(db, row.get(), caller).map(Optional::of));
    }

    /** What else this owner had, newest first: at most so many of all their products. */
    public Future<List<CaseSummary>> othersOf(SqlClient db, CaseFacts facts, int limit, Caller caller) {
        Filter filter = new Filter().and("c.owner_id = ?", facts.ownerId()).and("c.case_id <> ?", facts.caseId());
        return CaseRows.newest(db, filter, limit).map(rows -> rows.stream()
                .map(row -> summary(row, caller.language()))
                .toList());
    }

    private Future<Optional<Deputy>> deputy(SqlClient db, CaseRow row) {
        UUID owner = row.caseOwner();
        if (owner == null || row.state() == CaseState.RESOLVED) {
            return Future.succeededFuture(Optional.empty());
        }
        Instant now = clock.instant();
        return staff.member(db, owner)
                .compose(who -> who.isEmpty() || who.get().isThere(now)
                        ? Future.succeededFuture(Optional.empty())
                        : deputy(db, who.get(), row, now));
    }

    /** Mostly the one whom the owner named; only when that one is not there either, all are looked at. */
    private Future<Optional<Deputy>> deputy(SqlClient db, StaffMember owner, CaseRow row, Instant now) {
        Need need = new Need(row.modelId(), row.faultCode(), row.ownerLanguage());
        UUID named = owner.deputy();
        return (named == null ? Future.succeededFuture(Optional.<StaffMember>empty()) : staff.member(db, named))
                .compose(deputy -> deputy.isPresent() && deputy.get().isThere(now)
                        ? Future.succeededFuture(List.of(owner, deputy.get()))
                        : staff.all(db))
                .map(some -> Deputy.of(owner.accountId(), need, some, now));
    }

    private CaseView view(
            CaseRow row,
            Caller caller,
            List<StoredAlarm> found,
            Page<CaseView.ThreadEntry> thread,
            List<ClockEvent> clockEvents,
            Optional<Deputy> deputy) {
        String language = caller.language();
        String product = models.nameOf(row.modelId(), language);
        return new CaseView(
                summary(row, language),
                texts.of(row.faultCode(), row.modelId(), firmwareIn(found), language, product),
                new CaseView.ModelRef(row.modelId(), product),
                row.ownerLanguage(),
                caller.isStaff() ? row.ownerPhone() : null,
                deputy.map(CaseView.StandIn::of).orElse(null),
                caller.isStaff() ? row.judgement() : null,
                found.stream()
                        .filter(alarm -> caller.isStaff() || alarm.state() != AlarmState.RETRACTED)
                        .map(alarm -> AlarmView.of(alarm, texts, caller, clock.instant()))
                        .toList(),
                clocks(caller, clockEvents),
                oldestFirst(thread.items()),
                thread.nextCursor());
    }

    /** As the newest alarm says. */
    private static @Nullable String firmwareIn(List<StoredAlarm> found) {
        return found.isEmpty() ? null : found.get(0).firmware();
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        List<T> turned = new ArrayList<>(newestFirst);
        Collections.reverse(turned);
        return List.copyOf(turned);
    }

    private List<ClockEntry> clocks(Caller caller, List<ClockEvent> log) {
        return Clocks.of(log, workingHours, clock.instant()).stream()
                .filter(each -> caller.isStaff() || each.kind().isForOwner())
                .map(ClockEntry::of)
                .toList();
    }

    /** Open cases of an asset, newest first. */
    public Future<List<CaseSummary>> openOf(SqlClient db, String assetId, Caller caller) {
        Filter filter = new Filter()
                .and("c.asset_id = ?", assetId)
                .and("c.owner_id = ?", caller.onlyOwner())
                .and("c.state <> 'RESOLVED'");
        return CaseRows.newest(db, filter, OPEN_CASES_SHOWN).map(rows -> rows.stream()
                .map(row -> summary(row, caller.language()))
                .toList());
    }

    /** Cases of an incident, newest first. */
    public Future<List<CaseSummary>> childrenOf(SqlClient db, String incidentId, Caller caller) {
        Filter filter = new Filter().and("c.incident_id = ?", incidentId);
        return CaseRows.newest(db, filter, CHILDREN_SHOWN).map(rows -> rows.stream()
                .map(row -> summary(row, caller.language()))
                .toList());
    }

    /** Tells staff and the owner who watch what the case is now; call it last in the transaction. */
    Future<Void> announce(SqlClient tx, UUID caseId) {
        return CaseRows.find(tx, caseId, null).map(found -> found.orElseThrow()).compose(row -> LiveNotice.toStaff(
                        "case", summary(row, STAFF_LANGUAGE))
                .announce(tx)
                .compose(told -> LiveNotice.toOwner(row.ownerId(), "case", summary(row, row.ownerLanguage()))
                        .announce(tx)));
    }
}
