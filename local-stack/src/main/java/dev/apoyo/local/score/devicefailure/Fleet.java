package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.CaseProtocol;
import dev.apoyo.local.score.CaseTally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Devices and how a rule fares on them. */
record Fleet(List<DeviceHistory> devices) {

    static final CaseProtocol PROTOCOL = new CaseProtocol(Duration.ofDays(30), Duration.ofDays(1));

    private static final double DAYS_A_MONTH = 365.25 / 12;

    Fleet {
        devices = List.copyOf(devices);
    }

    Fleet only(Predicate<String> isMember) {
        return new Fleet(
                devices.stream().filter(one -> isMember.test(one.device())).toList());
    }

    /** These devices, each knowing what another recording has of it from before. */
    Fleet after(Fleet earlier) {
        Map<String, DeviceHistory> known =
                earlier.devices.stream().collect(Collectors.toMap(DeviceHistory::device, Function.identity()));
        return new Fleet(devices.stream()
                .map(one -> known.containsKey(one.device()) ? one.after(known.get(one.device())) : one)
                .toList());
    }

    CaseTally tally(AlertRule rule) {
        return devices.stream().map(device -> tally(device, rule)).reduce(CaseTally.NONE, CaseTally::plus);
    }

    double deviceMonths() {
        return devices.stream().mapToInt(DeviceHistory::scoredDays).sum() / DAYS_A_MONTH;
    }

    static CaseTally tally(DeviceHistory device, AlertRule rule) {
        List<CounterDay> days = device.days();
        long[] alerts = IntStream.range(device.scoredFrom(), days.size())
                .filter(i -> rule.isAlert(i == 0 ? null : days.get(i - 1), days.get(i)))
                .mapToLong(i -> days.get(i).second())
                .toArray();
        return PROTOCOL.judge(
                alerts, device.failures().stream().mapToLong(Long::longValue).toArray());
    }
}
