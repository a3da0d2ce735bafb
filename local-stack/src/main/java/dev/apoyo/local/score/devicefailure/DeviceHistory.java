package dev.apoyo.local.score.devicefailure;

import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded of one device.
 *
 * @param device its name
 * @param days its reports in order of time
 * @param scoredFrom index of the first report that may alert; those before it are only known
 * @param failures epoch seconds of its failures
 */
record DeviceHistory(String device, List<CounterDay> days, int scoredFrom, List<Long> failures) {

    DeviceHistory {
        days = List.copyOf(days);
        failures = List.copyOf(failures);
    }

    /** This history with the earlier reports of the same device before it. */
    DeviceHistory after(DeviceHistory other) {
        long begin = days.get(0).second();
        List<CounterDay> all = new ArrayList<>(
                other.days.stream().filter(day -> day.second() < begin).toList());
        int earlier = all.size();
        all.addAll(days);
        return new DeviceHistory(device, all, earlier, failures);
    }

    int scoredDays() {
        return days.size() - scoredFrom;
    }
}
