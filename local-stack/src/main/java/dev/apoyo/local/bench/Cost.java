package dev.apoyo.local.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a run cost.
 *
 * @param readings how many went through
 * @param seconds wall time
 * @param cpuSeconds of this process: what others on the machine do disturbs it less than wall time
 */
record Cost(long readings, double seconds, double cpuSeconds) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    static Cost of(long readings, Work work) throws Exception {
        long began = System.nanoTime();
        long cpuBegan = SYSTEM.getProcessCpuTime();
        work.run();
        return new Cost(readings, (System.nanoTime() - began) / 1e9, (SYSTEM.getProcessCpuTime() - cpuBegan) / 1e9);
    }

    double readingsASecondAndCore() {
        return readings / cpuSeconds;
    }

    /** The cheaper one of the two. */
    Cost orBetter(Cost other) {
        return other.cpuSeconds < cpuSeconds ? other : this;
    }

    String line(String what) {
        return String.format(
                Locale.ROOT,
                "  %-40s %,12.0f readings/s and core   %6.2f us CPU a message   %,10.0f readings/s",
                what,
                readingsASecondAndCore(),
                cpuSeconds * 1e6 * Load.METRICS.size() / readings,
                readings / seconds);
    }
}
