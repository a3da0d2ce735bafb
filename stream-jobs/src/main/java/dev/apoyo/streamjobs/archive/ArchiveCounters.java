package dev.apoyo.streamjobs.archive;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What one archive writer has done since it started. Every record of the log ends in exactly one of the first five. */
final class ArchiveCounters {

    /** Rows stored. */
    final LongAdder rowsStored = new LongAdder();
    /** Messages that were stored already. */
    final LongAdder duplicates = new LongAdder();
    /** Records below the stored offset: read again after a restore. */
    final LongAdder alreadyArchived = new LongAdder();
    /** Messages of which the owner had taken back everything. */
    final LongAdder messagesWithheld = new LongAdder();
    /** Records that are no telemetry message. */
    final LongAdder brokenRecords = new LongAdder();

    final LongAdder readingsStored = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder databaseRetries = new LongAdder();
    /** Rows deleted, and rows that lost a part, because of a withdrawal. */
    final LongAdder rowsRetracted = new LongAdder();

    final LongAdder rowsShrunk = new LongAdder();

    void show(MetricGroup group) {
        show(group, "rowsStored", rowsStored);
        show(group, "duplicates", duplicates);
        show(group, "alreadyArchived", alreadyArchived);
        show(group, "messagesWithheld", messagesWithheld);
        show(group, "brokenRecords", brokenRecords);
        show(group, "readingsStored", readingsStored);
        show(group, "batches", batches);
        show(group, "databaseRetries", databaseRetries);
        show(group, "rowsRetracted", rowsRetracted);
        show(group, "rowsShrunk", rowsShrunk);
    }

    private static void show(MetricGroup group, String name, LongAdder adder) {
        group.gauge(name, (Gauge<Long>) adder::sum);
    }
}
