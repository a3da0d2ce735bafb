package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.log.LogRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects records and stores them in batches. A batch and the offsets it brings its partitions to are one transaction,
 * and an offset is only moved from where this writer left it: so nothing is stored twice or left out, whatever is
 * killed, restored or started beside it. Used by one thread.
 */
final class ArchiveWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);

    private final ArchiveLimits limits;
    private final ArchiveCounters counters;
    private final RetryingConnection database;
    private final ArchiveStore store;
    private final DuplicateFilter duplicates;
    private final ConsentGate consents;

    /** Per partition, where the stored offset is and where this batch brings it; sorted, so that two writers lock alike. */
    private final TreeMap<Integer, OffsetMove> positions = new TreeMap<>();

    private final List<TelemetryMessage> batch = new ArrayList<>();
    private int records;
    private long bytes;

    ArchiveWriter(
            Database database, String topic, ArchiveLimits limits, ConsentGate consents, ArchiveCounters counters) {
        this.limits = limits;
        this.counters = counters;
        this.consents = consents;
        this.database = new RetryingConnection(database, counters.databaseRetries::increment);
        this.store = new ArchiveStore(topic);
        this.duplicates = new DuplicateFilter(store, limits.devicesKnownAtMost());
    }

    /** Takes one record; stores the batch when it is full. */
    void add(LogRecord record) throws SQLException, InterruptedException {
        OffsetMove position = position(record);
        if (record.offset() < position.to()) {
            counters.alreadyArchived.increment();
            return;
        }
        positions.put(record.partition(), new OffsetMove(record.partition(), position.from(), record.offset() + 1));
        records++;
        bytes += record.value().length;
        TelemetryMessage message = decode(record);
        if (message == null) {
            counters.brokenRecords.increment();
        } else {
            batch.add(message);
        }
        if (records >= limits.rowsAtMost() || bytes >= limits.bytesAtMost()) {
            flush();
        }
    }

    private OffsetMove position(LogRecord record) throws SQLException, InterruptedException {
        int partition = record.partition();
        OffsetMove known = positions.get(partition);
        if (known != null) {
            return known;
        }
        long next = database.transact(connection -> store.nextOffset(connection, partition));
        LOG.info("archive goes on partition={} nextOffset={} firstRecord={}", partition, next, record.offset());
        if (record.offset() > next && next > 0) {
            LOG.warn(
                    "log begins after the archive's offset partition={} missing={}", partition, record.offset() - next);
        }
        OffsetMove position = new OffsetMove(partition, next, next);
        positions.put(partition, position);
        return position;
    }

    private static @Nullable TelemetryMessage decode(LogRecord record) {
        try {
            TelemetryMessage message = TelemetryCodec.decode(record.value());
            return TelemetryRows.isStorable(message) ? message : null;
        } catch (RuntimeException e) {
            LOG.warn(
                    "broken log record partition={} offset={} error={}",
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
            return null;
        }
    }

    boolean hasUnstored() {
        return records > 0 || consents.hasPending();
    }

    /** Stores what was collected, and deletes what an owner took back meanwhile. */
    void flush() throws SQLException, InterruptedException {
        storeBatch();
        retract();
    }

    private void storeBatch() throws SQLException, InterruptedException {
        if (records == 0) {
            return;
        }
        List<TelemetryMessage> permitted = consents.permitted(batch);
        List<OffsetMove> moves = positions.values().stream()
                .filter(position -> position.to() > position.from())
                .toList();
        List<TelemetryMessage> fresh = database.transact(connection -> store(connection, permitted, moves));
        count(permitted, fresh);
        positions.replaceAll((partition, move) -> new OffsetMove(partition, move.to(), move.to()));
        batch.clear();
        records = 0;
        bytes = 0;
    }

    private List<TelemetryMessage> store(
            Connection connection, List<TelemetryMessage> permitted, List<OffsetMove> moves) throws SQLException {
        if (!store.move(connection, moves)) {
            return permitted;
        }
        List<TelemetryMessage> fresh = duplicates.newOnes(connection, permitted);
        store.append(connection, fresh);
        return fresh;
    }

    private void count(Collection<TelemetryMessage> permitted, Collection<TelemetryMessage> fresh) {
        counters.batches.increment();
        counters.messagesWithheld.add(batch.size() - permitted.size());
        counters.duplicates.add(permitted.size() - fresh.size());
        counters.rowsStored.add(fresh.size());
        for (TelemetryMessage message : fresh) {
            counters.readingsStored.add(message.readings().size());
        }
    }

    private void retract() throws SQLException, InterruptedException {
        for (List<LostConsent> part = consents.nextPending(); !part.isEmpty(); part = consents.nextPending()) {
            List<LostConsent> lost = part;
            Retraction.Outcome outcome =
                    database.transact(connection -> Retraction.retract(connection, lost, consents::filter));
            consents.settled(lost);
            counters.rowsRetracted.add(outcome.rows());
            counters.rowsShrunk.add(outcome.shrunk());
            LOG.info(
                    "withdrawn data deleted devices={} rows={} shrunk={}",
                    lost.size(),
                    outcome.rows(),
                    outcome.shrunk());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
