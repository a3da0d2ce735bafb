package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.streamjobs.fleet.CommonCause.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells devices that fell silent together from single ones. A silence is held back for a short time. When that is over
 * {@link CommonCause} is asked about all that are silent since the window: an outage of a region or of the whole platform
 * is one incident that speaks for its devices; the others go on as they are.
 *
 * <p>An outage is over when all its devices are back, or when for {@link #CHECKS_TO_CLOSE} looks nearly all were: those
 * that stay away are then told of as single ones.
 */
public final class OutageFinder {

    /** How long a silence is held back, and how often an outage is looked at. */
    public static final long HOLD_MILLIS = 5 * 60_000;

    /** So many looks in a row at which nearly all are back, and it is over. */
    static final int CHECKS_TO_CLOSE = 6;

    private static final int NEARLY_ALL = 20;

    private final CauseSettings settings;
    private final long holdMillis;
    private final SilenceBook book;
    private final Consumer<Alarm> suppressed;
    private final Consumer<Silent> single;
    private final Consumer<Incident> incidents;

    /**
     * @param holdMillis how long a silence is held back, at least 0
     * @param suppressed alarms that an incident speaks for
     * @param single alarms that go on as they are
     */
    public OutageFinder(
            CauseSettings settings,
            long holdMillis,
            SilenceBook book,
            Consumer<Alarm> suppressed,
            Consumer<Silent> single,
            Consumer<Incident> incidents) {
        this.settings = settings;
        this.holdMillis = holdMillis;
        this.book = book;
        this.suppressed = suppressed;
        this.single = single;
        this.incidents = incidents;
    }

    /** A change of an alarm of silence, at the stream's time {@code nowMillis}; returns whether to look again later. */
    public boolean onAlarm(Alarm alarm, Cell cell, long nowMillis) {
        Silent known = book.silent(alarm.alarmId());
        if (known == null) {
            return onUnknown(alarm, cell, nowMillis);
        }
        switch (alarm.change()) {
            case RAISED, UPDATED -> onStillSilent(alarm, known);
            case CLEARED, RETRACTED -> onBack(alarm, known);
        }
        return true;
    }

    private boolean onUnknown(Alarm alarm, Cell cell, long nowMillis) {
        // A part of the job that reads faster is ahead of the stream's time: the hold begins when all have come so far.
        long sinceMillis = Math.max(nowMillis, alarm.raisedAt().toEpochMilli());
        Silent silent = new Silent(alarm, cell, sinceMillis, null);
        if (alarm.change() != AlarmChange.RAISED || !alarm.speaks() || alarm.historical()) {
            single.accept(silent);
            return false;
        }
        SilenceState state = stateAt(nowMillis);
        OpenIncident open = OpenIncidents.holding(state.open(), cell);
        if (open == null) {
            book.keep(silent);
            book.keep(state);
        } else {
            join(silent, open.id());
            keepOpen(state, open, open.joinedBy(alarm).tellWhenNews(incidents));
        }
        return true;
    }

    private void join(Silent silent, String incidentId) {
        Silent joined = silent.joining(incidentId);
        book.keep(joined);
        suppressed.accept(joined.alarm().joining(incidentId));
    }

    private void onStillSilent(Alarm alarm, Silent known) {
        String incidentId = known.incidentId();
        if (incidentId == null) {
            book.keep(known.with(AlarmCopies.asRaised(alarm)));
        } else {
            book.keep(known.with(alarm));
            suppressed.accept(alarm.joining(incidentId));
        }
    }

    private void onBack(Alarm alarm, Silent known) {
        book.forget(alarm.alarmId());
        String incidentId = known.incidentId();
        boolean isRetracted = alarm.change() == AlarmChange.RETRACTED;
        if (incidentId != null) {
            suppressed.accept(alarm.joining(incidentId));
            leave(incidentId, alarm, isRetracted);
        } else if (!isRetracted) {
            single.accept(known.with(AlarmCopies.asHistorical(known.alarm())));
            single.accept(known.with(AlarmCopies.asHistorical(alarm)));
        }
    }

    private void leave(String incidentId, Alarm alarm, boolean isRetracted) {
        SilenceState state = stateNow();
        OpenIncident open = OpenIncidents.byId(state.open(), incidentId);
        if (open == null) {
            return;
        }
        OpenIncident left = open.leftBy(alarm, isRetracted);
        if (left.isAllClear() && left.joinedSinceCheck() == 0) {
            incidents.accept(left.closedAt(alarm.changedAt()));
            keepOpen(state, open, null);
        } else {
            keepOpen(state, open, left);
        }
    }

    /** The stream's time has come to {@code nowMillis}; returns whether to look again later. */
    public boolean onTime(long nowMillis) {
        SilenceState state = stateAt(nowMillis);
        List<Silent> held =
                new ArrayList<>(book.all().stream().filter(Silent::isHeld).toList());
        held.sort(Comparator.comparing(silent -> silent.alarm().raisedAt()));
        if (isAnyDue(held, nowMillis)) {
            state = openOutages(state, held);
            state = letGo(state, held, nowMillis);
        }
        state = close(state, nowMillis);
        book.keep(state);
        return !held.isEmpty() || !state.open().isEmpty();
    }

    private boolean isAnyDue(List<Silent> held, long nowMillis) {
        return held.stream().anyMatch(silent -> isDue(silent, nowMillis));
    }

    private boolean isDue(Silent silent, long nowMillis) {
        return silent.sinceMillis() <= nowMillis - holdMillis;
    }

    private SilenceState openOutages(SilenceState before, List<Silent> held) {
        CommonCause cause = CommonCause.ofPlatform(settings);
        SilenceState state = before;
        while (true) {
            List<Affected> affected = new ArrayList<>(state.singles());
            held.forEach(silent -> affected.add(silent.affected()));
            Map<Cell, Long> exposure = OpenIncidents.unexplained(book.exposure(), state.open());
            Finding found = cause.find(affected, exposure, cause.groupsOf(affected), state.rate(), 1);
            List<Silent> members = found == null ? List.of() : membersOf(found.group(), held);
            if (found == null || members.isEmpty()) {
                return state;
            }
            state = open(state, found, members);
            held.removeAll(members);
        }
    }

    private static List<Silent> membersOf(Group group, List<Silent> held) {
        return held.stream().filter(silent -> group.holds(silent.cell())).toList();
    }

    private SilenceState open(SilenceState state, Finding found, List<Silent> members) {
        Alarm first = members.get(0).alarm();
        List<Affected> founders = members.stream().map(Silent::affected).toList();
        OpenIncident opened =
                OpenIncident.of(IncidentKind.PLATFORM, first.faultCode(), found, minutes(), founders, first.raisedAt());
        incidents.accept(opened.now());
        members.forEach(member -> join(member, opened.id()));
        List<Affected> others = state.singles().stream()
                .filter(each -> !found.group().holds(each.cell()))
                .toList();
        List<OpenIncident> open = new ArrayList<>(state.open());
        open.add(opened);
        return new SilenceState(state.rate(), others, open);
    }

    private String minutes() {
        return settings.windowMillis() / 60_000 + " min";
    }

    private SilenceState letGo(SilenceState state, List<Silent> held, long nowMillis) {
        List<Affected> singles = new ArrayList<>(state.singles());
        for (Silent silent : List.copyOf(held)) {
            if (isDue(silent, nowMillis)) {
                held.remove(silent);
                book.forget(silent.alarm().alarmId());
                singles.add(silent.affected());
                single.accept(silent);
            }
        }
        return new SilenceState(state.rate(), singles, state.open());
    }

    private SilenceState close(SilenceState state, long nowMillis) {
        List<OpenIncident> left = new ArrayList<>();
        for (OpenIncident open : state.open()) {
            boolean isOver = open.isAllClear() && open.joinedSinceCheck() == 0;
            boolean isNearlyOver =
                    open.now().activeDevices() * NEARLY_ALL <= open.now().affectedDevices();
            OpenIncident checked = open.checked(isNearlyOver);
            if (isOver || checked.quietChecks() >= CHECKS_TO_CLOSE) {
                Instant at = Instant.ofEpochMilli(nowMillis);
                incidents.accept(checked.closedAt(at));
                letStragglersGo(open.id(), at);
            } else {
                left.add(checked);
            }
        }
        return new SilenceState(state.rate(), state.singles(), left);
    }

    private void letStragglersGo(String incidentId, Instant at) {
        for (Silent silent : book.all()) {
            if (incidentId.equals(silent.incidentId())) {
                book.forget(silent.alarm().alarmId());
                single.accept(silent.with(AlarmCopies.leaving(silent.alarm(), at)));
            }
        }
    }

    private SilenceState stateNow() {
        SilenceState known = book.state();
        return known == null ? new SilenceState(BaseRate.startingAt(Long.MIN_VALUE), List.of(), List.of()) : known;
    }

    /** The state with the long-run rate reckoned up to the window that ends now. */
    private SilenceState stateAt(long nowMillis) {
        SilenceState known = book.state();
        long start = nowMillis - settings.windowMillis();
        if (known == null) {
            return new SilenceState(BaseRate.startingAt(start), List.of(), List.of());
        }
        long devices =
                book.exposure().values().stream().mapToLong(Long::longValue).sum();
        List<Affected> singles =
                known.singles().stream().filter(each -> each.atMillis() > start).toList();
        int gone = known.singles().size() - singles.size();
        BaseRate rate = known.rate().until(start, devices, settings).with(gone);
        return new SilenceState(rate, singles, known.open());
    }

    private void keepOpen(SilenceState state, OpenIncident before, @Nullable OpenIncident after) {
        List<OpenIncident> open = OpenIncidents.replaced(state.open(), before, after);
        book.keep(new SilenceState(state.rate(), state.singles(), open));
    }
}
