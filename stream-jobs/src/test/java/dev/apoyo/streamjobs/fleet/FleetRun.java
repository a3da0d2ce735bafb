package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One model's fleet under watch: devices have lots, firmwares and regions, show faults and get over them. */
final class FleetRun {

    static final String MODEL = "washer-w7";
    static final String FAULT = "bearing-wear";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final long DAY = 24 * 3_600_000L;

    final MemoryFaultBook book = new MemoryFaultBook();
    final List<Cell> devices = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    private final IncidentFinder finder;

    FleetRun(CauseSettings settings) {
        finder = new IncidentFinder(settings, MODEL, book, alarms::add, incidents::add);
    }

    /** Lots, firmwares and regions are independent of each other. */
    static FleetRun of(int devices, int lots, int firmwares, int regions, CauseSettings settings) {
        FleetRun run = new FleetRun(settings);
        for (int i = 0; i < devices; i++) {
            int mixed = i / lots + 7 * (i % lots);
            run.add("lot-" + i % lots, "fw-" + mixed % firmwares, "region-" + (mixed / firmwares) % regions);
        }
        return run;
    }

    int add(String lot, String firmware, String region) {
        Cell cell = new Cell(MODEL, firmware, lot, region);
        devices.add(cell);
        book.exposure.merge(cell, 1L, Long::sum);
        return devices.size() - 1;
    }

    Alarm raise(int device, double days) {
        Alarm alarm = alarm(device, days, AlarmChange.RAISED, days, null, false);
        finder.onAlarm(alarm, devices.get(device));
        return alarm;
    }

    void raise(Alarm alarm, int device) {
        finder.onAlarm(alarm, devices.get(device));
    }

    void clear(int device, double raisedDays, double days) {
        finder.onAlarm(alarm(device, raisedDays, AlarmChange.CLEARED, days, null, false), devices.get(device));
    }

    void retract(int device, double raisedDays, double days) {
        finder.onAlarm(alarm(device, raisedDays, AlarmChange.RETRACTED, days, null, false), devices.get(device));
    }

    void hear(Mention mention) {
        finder.onMention(mention);
    }

    boolean check(double days) {
        return finder.onCheck(at(days).toEpochMilli());
    }

    Alarm newest() {
        return alarms.get(alarms.size() - 1);
    }

    List<String> told() {
        return incidents.stream()
                .map(incident -> incident.change() + " " + incident.dimension() + " " + incident.value())
                .toList();
    }

    static Instant at(double days) {
        return START.plusMillis(Math.round(days * DAY));
    }

    static Alarm alarm(
            int device,
            double raisedDays,
            AlarmChange change,
            double days,
            @Nullable RuleMode mode,
            boolean historical) {
        Instant raisedAt = at(raisedDays);
        String deviceId = "d" + device;
        boolean isOver = change == AlarmChange.CLEARED;
        return new Alarm(
                Alarm.idOf(deviceId, "r1", raisedAt),
                change,
                "r1",
                1,
                deviceId,
                "asset-" + device,
                MODEL,
                FAULT,
                AlarmClass.FAULT,
                Severity.MAJOR,
                raisedAt,
                at(days),
                isOver ? at(days) : null,
                1,
                historical,
                60,
                new Evidence(raisedAt, raisedAt, List.of(), "seen"),
                at(days),
                mode,
                null,
                null);
    }
}
