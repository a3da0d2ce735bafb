package dev.apoyo.ingest.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Processor time by group of threads, between two looks. */
final class CpuMeter {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Long> threadsOfDevices;
    private final Map<Long, Long> startNanos = nanosByThread();

    /** @param threadsOfDevices the load generator's, to be told from ingest's */
    CpuMeter(Set<Long> threadsOfDevices) {
        this.threadsOfDevices = threadsOfDevices;
    }

    static Set<Long> threads() {
        return nanosByThread().keySet();
    }

    /** Nanoseconds per group since this meter was made; a group is a thread's name without its number. */
    Map<String, Long> nanosByGroup() {
        Map<String, Long> groups = new HashMap<>();
        nanosByThread().forEach((id, nanos) -> {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null) {
                long since = nanos - startNanos.getOrDefault(id, 0L);
                groups.merge(
                        threadsOfDevices.contains(id) ? "devices" : groupOf(info.getThreadName()), since, Long::sum);
            }
        });
        return groups;
    }

    private static String groupOf(String threadName) {
        if (threadName.startsWith("kafka-producer-network-thread")) {
            return "producer";
        }
        if (threadName.startsWith("data-plane") || threadName.startsWith("kafka-") || threadName.contains("raft")) {
            return "broker";
        }
        return threadName.startsWith("vert.x-eventloop") ? "ingest" : "other";
    }

    private static Map<Long, Long> nanosByThread() {
        Map<Long, Long> nanos = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            nanos.put(id, THREADS.getThreadCpuTime(id));
        }
        return nanos;
    }
}
