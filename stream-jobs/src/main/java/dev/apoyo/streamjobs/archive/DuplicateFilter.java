package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes away what is stored already: a device resends what it had no acknowledgement for, and a broker redelivers. A
 * message newer than all that the table holds of its device is new for certain, and that is nearly every message; only
 * the others are looked up. The newest time of a device is read once and then kept, for as many devices as fit.
 *
 * <p>Sequence numbers would not do for the short cut: after a restart of this job the first resent message would make the
 * following resent ones look new.
 */
final class DuplicateFilter {

    private final ArchiveStore store;
    private final NewestKept newestMicros;

    DuplicateFilter(ArchiveStore store, int devicesAtMost) {
        this.store = store;
        this.newestMicros = new NewestKept(devicesAtMost);
    }

    /**
     * The messages that are new, in order. May be asked again for the same batch after a failed transaction: what it then
     * takes for suspicious it only looks up.
     */
    List<TelemetryMessage> newOnes(Connection connection, List<TelemetryMessage> batch) throws SQLException {
        learnNewest(connection, batch);
        List<MessageId> suspicious = new ArrayList<>();
        boolean[] isSuspicious = new boolean[batch.size()];
        for (int i = 0; i < isSuspicious.length; i++) {
            MessageId id = MessageId.of(batch.get(i));
            isSuspicious[i] = !advance(id);
            if (isSuspicious[i]) {
                suspicious.add(id);
            }
        }
        if (suspicious.isEmpty()) {
            return batch;
        }
        return without(batch, isSuspicious, store.stored(connection, suspicious));
    }

    private void learnNewest(Connection connection, List<TelemetryMessage> batch) throws SQLException {
        Set<String> unknown = new LinkedHashSet<>();
        for (TelemetryMessage message : batch) {
            if (newestMicros.get(message.deviceId()) == null) {
                unknown.add(message.deviceId());
            }
        }
        if (!unknown.isEmpty()) {
            newestMicros.putAll(store.newestMicros(connection, unknown));
        }
    }

    private boolean advance(MessageId id) {
        Long newest = newestMicros.get(id.deviceId());
        // Pushed out while its own batch was read: not known any more, so it has to be looked up.
        if (newest == null || id.timeMicros() <= newest) {
            return false;
        }
        newestMicros.put(id.deviceId(), id.timeMicros());
        return true;
    }

    private static List<TelemetryMessage> without(
            List<TelemetryMessage> batch, boolean[] isSuspicious, Set<MessageId> stored) {
        Set<MessageId> taken = new HashSet<>();
        List<TelemetryMessage> fresh = new ArrayList<>(batch.size());
        for (int i = 0; i < isSuspicious.length; i++) {
            MessageId id = MessageId.of(batch.get(i));
            boolean isNew = taken.add(id) && !(isSuspicious[i] && stored.contains(id));
            if (isNew) {
                fresh.add(batch.get(i));
            }
        }
        return fresh;
    }

    private static final class NewestKept extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1;

        private final int atMost;

        NewestKept(int atMost) {
            super(1024, 0.75f, true);
            this.atMost = atMost;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > atMost;
        }
    }
}
