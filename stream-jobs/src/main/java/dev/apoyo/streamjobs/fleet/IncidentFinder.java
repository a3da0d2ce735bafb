package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.streamjobs.fleet.CommonCause.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fleet incidents of one model: alarms of one fault among devices that share lot, firmware, region or only the model, more
 * of them than {@link CommonCause} lets chance explain. What belongs to an open incident carries its id from then on, and
 * is counted no more against others.
 */
public final class IncidentFinder {

    /** How often an open incident is looked at, in event time. */
    public static final long CHECK_MILLIS = 24 * 3_600_000L;

    /** So many looks in a row at which no more devices joined than expected, and it is over. */
    static final int QUIET_CHECKS_TO_CLOSE = 3;

    /** Beyond this many devices the window gets shorter instead; it bounds memory and the cost of a look. */
    static final int RECENT_AT_MOST = 2_000;

    static final double USUAL = 0.05;

    private final CauseSettings settings;
    private final String modelId;
    private final FaultBook book;
    private final Consumer<Alarm> alarms;
    private final Consumer<Incident> incidents;
    private final MentionFinder mentions;

    /** The book is that of the model whose turn it is. */
    public IncidentFinder(
            CauseSettings settings,
            String modelId,
            FaultBook book,
            Consumer<Alarm> alarms,
            Consumer<Incident> incidents) {
        this.settings = settings;
        this.modelId = modelId;
        this.book = book;
        this.alarms = alarms;
        this.incidents = incidents;
        this.mentions = new MentionFinder(settings, CauseSettings.MENTIONS, modelId, book, incidents);
    }

    /** What somebody says of the model in public. */
    public void onMention(Mention mention) {
        mentions.onMention(mention);
    }

    /** Every alarm that goes in comes out, with the id of the incident that it belongs to. */
    public void onAlarm(Alarm alarm, Cell cell) {
        if (alarm.incidentId() != null) {
            alarms.accept(alarm);
            return;
        }
        Child child = book.child(alarm.alarmId());
        if (child != null) {
            onChange(alarm, child);
        } else if (alarm.change() == AlarmChange.RAISED && counts(alarm)) {
            onRaised(alarm, cell);
        } else {
            onOther(alarm);
        }
    }

    private static boolean counts(Alarm alarm) {
        boolean isOfTheDevice = alarm.alarmClass() != AlarmClass.MISUSE && alarm.alarmClass() != AlarmClass.CONSUMABLE;
        return alarm.speaks() && !alarm.historical() && isOfTheDevice;
    }

    private void onChange(Alarm alarm, Child child) {
        alarms.accept(alarm.joining(child.incidentId()));
        boolean isRetracted = alarm.change() == AlarmChange.RETRACTED;
        if (!isRetracted && alarm.change() != AlarmChange.CLEARED) {
            return;
        }
        book.forgetChild(alarm.alarmId());
        FaultState state = book.fault(child.faultCode());
        OpenIncident open = state == null ? null : OpenIncidents.byId(state.open(), child.incidentId());
        if (state != null && open != null) {
            keepOpen(alarm.faultCode(), state, open, open.leftBy(alarm, isRetracted));
        }
    }

    /** No child and nothing new: what is over or never was counts as such. */
    private void onOther(Alarm alarm) {
        alarms.accept(alarm);
        FaultState state = book.fault(alarm.faultCode());
        if (state == null || alarm.change() == AlarmChange.UPDATED) {
            return;
        }
        List<Affected> recent = new ArrayList<>();
        for (Affected each : state.recent()) {
            if (!each.alarmId().equals(alarm.alarmId())) {
                recent.add(each);
            } else if (alarm.change() == AlarmChange.CLEARED) {
                recent.add(each.cleared());
            }
        }
        keep(alarm.faultCode(), new FaultState(state.rate(), recent, state.open()));
    }

    private void onRaised(Alarm alarm, Cell cell) {
        Map<Cell, Long> exposure = book.exposure();
        FaultState state = stateAt(alarm, exposure);
        OpenIncident open = OpenIncidents.holding(state.open(), cell);
        if (open != null) {
            join(alarm, state, open);
            return;
        }
        alarms.accept(alarm);
        FaultState counted = counted(state, alarm, cell);
        Finding found = find(counted, cell, exposure);
        if (found == null) {
            keep(alarm.faultCode(), counted);
        } else {
            open(alarm, counted, found, exposure);
        }
    }

    private void join(Alarm alarm, FaultState state, OpenIncident open) {
        alarms.accept(alarm.joining(open.id()));
        book.keepChild(alarm.alarmId(), new Child(open.id(), alarm.faultCode()));
        OpenIncident joined = open.joinedBy(alarm).tellWhenNews(incidents);
        keepOpen(alarm.faultCode(), state, open, joined);
    }

    /** The fault's state with the long-run rate reckoned up to the window that ends with this alarm. */
    private FaultState stateAt(Alarm alarm, Map<Cell, Long> exposure) {
        long windowStart = alarm.raisedAt().toEpochMilli() - settings.windowMillis();
        Long first = book.firstAlarmMillis();
        if (first == null) {
            first = alarm.raisedAt().toEpochMilli();
            book.keepFirstAlarm(first);
        }
        FaultState known = book.fault(alarm.faultCode());
        FaultState state = known == null ? new FaultState(BaseRate.startingAt(first), List.of(), List.of()) : known;
        BaseRate rate = withoutThoseOf(state.open(), state.rate(), Instant.ofEpochMilli(windowStart), exposure);
        return new FaultState(rate, state.recent(), state.open());
    }

    private static long total(Map<Cell, Long> exposure) {
        return exposure.values().stream().mapToLong(Long::longValue).sum();
    }

    private FaultState counted(FaultState state, Alarm alarm, Cell cell) {
        long raisedAt = alarm.raisedAt().toEpochMilli();
        List<Affected> recent = new ArrayList<>();
        int left = 0;
        for (Affected each : state.recent()) {
            if (each.deviceId().equals(alarm.deviceId())) {
                continue;
            }
            if (each.atMillis() <= raisedAt - settings.windowMillis()) {
                left++;
            } else {
                recent.add(each);
            }
        }
        recent.add(new Affected(alarm.deviceId(), alarm.alarmId(), raisedAt, cell, alarm.severity(), true));
        if (recent.size() > RECENT_AT_MOST) {
            recent.remove(0);
            left++;
        }
        return new FaultState(state.rate().with(left), recent, state.open());
    }

    private @Nullable Finding find(FaultState state, Cell cell, Map<Cell, Long> exposure) {
        if (state.recent().size() < settings.devicesAtLeast()) {
            return null;
        }
        return CommonCause.ofModel(modelId, settings)
                .find(
                        state.recent(),
                        OpenIncidents.unexplained(exposure, state.open()),
                        Group.withinModel(cell),
                        state.rate(),
                        windowShare(state.recent()));
    }

    private double windowShare(List<Affected> recent) {
        if (recent.size() < RECENT_AT_MOST) {
            return 1;
        }
        double covered =
                recent.get(recent.size() - 1).atMillis() - recent.get(0).atMillis();
        return Math.min(1, Math.max(covered, 1) / settings.windowMillis());
    }

    private void open(Alarm alarm, FaultState state, Finding found, Map<Cell, Long> exposure) {
        String faultCode = alarm.faultCode();
        List<Affected> founders = new ArrayList<>();
        List<Affected> others = new ArrayList<>();
        state.recent().forEach(each -> (found.group().holds(each.cell()) ? founders : others).add(each));
        OpenIncident opened = OpenIncident.of(IncidentKind.FLEET, faultCode, found, days(), founders);
        for (Affected founder : founders) {
            if (founder.active()) {
                book.keepChild(founder.alarmId(), new Child(opened.id(), faultCode));
            }
        }
        incidents.accept(opened.now());
        List<OpenIncident> open = new ArrayList<>(state.open());
        open.add(opened);
        BaseRate rate = withoutThoseOf(open, state.rate(), alarm.raisedAt(), exposure);
        book.keep(faultCode, new FaultState(rate, others, open));
    }

    /** Devices of an incident do not make a fault look usual: neither they nor their time count in the long run. */
    private BaseRate withoutThoseOf(List<OpenIncident> open, BaseRate rate, Instant until, Map<Cell, Long> exposure) {
        return rate.until(until.toEpochMilli(), total(OpenIncidents.unexplained(exposure, open)), settings);
    }

    private String days() {
        return settings.windowMillis() / CHECK_MILLIS + " d";
    }

    /** Time for a look at the open incidents; returns whether any is still open. */
    public boolean onCheck(long streamMillis) {
        boolean isAnyOpen = false;
        for (String faultCode : book.faultCodes()) {
            FaultState state = book.fault(faultCode);
            if (state != null && !state.open().isEmpty()) {
                isAnyOpen |= check(faultCode, state, Instant.ofEpochMilli(streamMillis));
            }
        }
        return isAnyOpen;
    }

    private boolean check(String faultCode, FaultState state, Instant at) {
        List<OpenIncident> left = new ArrayList<>();
        BaseRate rate = state.rate();
        boolean isQuietInPublic = mentions.isQuiet(faultCode);
        for (OpenIncident open : state.open()) {
            boolean isOverForAll = open.isAllClear() && open.joinedSinceCheck() == 0 && isQuietInPublic;
            OpenIncident checked = open.checked(isUsual(open, state.rate()) && isQuietInPublic);
            if (isOverForAll || checked.quietChecks() >= QUIET_CHECKS_TO_CLOSE) {
                incidents.accept(checked.closedAt(at));
                rate = withoutThoseOf(state.open(), rate, open.now().changedAt(), book.exposure());
            } else {
                left.add(checked);
            }
        }
        keep(faultCode, new FaultState(rate, state.recent(), left));
        return !left.isEmpty();
    }

    private boolean isUsual(OpenIncident open, BaseRate rate) {
        double asked = (double) open.now().exposedDevices() * CHECK_MILLIS / settings.windowMillis();
        double chance =
                Tail.atLeast(open.joinedSinceCheck(), rate.cautiousEvents(), rate.cautiousExposure(settings), asked);
        return chance > USUAL;
    }

    private void keepOpen(String faultCode, FaultState state, OpenIncident before, OpenIncident after) {
        List<OpenIncident> open = OpenIncidents.replaced(state.open(), before, after);
        book.keep(faultCode, new FaultState(state.rate(), state.recent(), open));
    }

    private void keep(String faultCode, FaultState state) {
        if (state.open().isEmpty() && book.exposure().isEmpty()) {
            book.forget(faultCode);
        } else {
            book.keep(faultCode, state);
        }
    }
}
