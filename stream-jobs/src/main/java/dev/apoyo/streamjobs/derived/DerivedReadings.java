package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.derived.Gatherings.Gathering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a device's messages into rows, and makes derived readings of those that are closed. A row is closed when the
 * device's newest message is the allowed lateness beyond its end: what belongs into it cannot come in time any more. So it
 * is the same for any order and duplication of messages, and it needs no timer; the last row of a device that fell silent
 * waits for its next message. A derived reading has the time at which its row closed, since nobody could know it before.
 */
public final class DerivedReadings {

    private final Gatherings gatherings;
    private final Memory memory;
    private final long latenessMillis;

    /**
     * @param gatherings of one device; changed in place
     * @param memory of the same device
     * @param latenessMillis how late a message may come and still count
     */
    public DerivedReadings(Gatherings gatherings, Memory memory, long latenessMillis) {
        this.gatherings = gatherings;
        this.memory = memory;
        this.latenessMillis = latenessMillis;
    }

    /** What comes of a message, in order of time; it is not newer than the message. */
    public List<TelemetryMessage> onMessage(
            TelemetryMessage message, DeviceProfile profile, List<AskedDerivation> asked) {
        List<TelemetryMessage> derived = new ArrayList<>();
        for (AskedDerivation each : asked) {
            if (each.mayUse(profile, message.time())) {
                gather(message, each.derivation(), derived);
            }
        }
        derived.sort(Comparator.comparing(TelemetryMessage::time).thenComparing(TelemetryMessage::sequence));
        return derived;
    }

    private void gather(TelemetryMessage message, Derivation derivation, List<TelemetryMessage> derived) {
        Gathering gathering = gatherings.of(derivation.key());
        long time = message.time().toEpochMilli();
        gathering.newestMillis = Math.max(gathering.newestMillis, time);
        long closedMillis = gathering.newestMillis - latenessMillis;
        long endMillis = derivation.plan().endOf(time);
        if (endMillis > closedMillis && derivation.plan().looksAt(message)) {
            derivation.plan().gather(message, gathering.row(derivation.plan(), endMillis));
        }
        for (Row row : gathering.close(closedMillis)) {
            TelemetryMessage made = make(row, derivation, message);
            if (made != null) {
                derived.add(made);
            }
        }
    }

    private @Nullable TelemetryMessage make(Row row, Derivation derivation, TelemetryMessage closing) {
        List<Reading> readings = new ArrayList<>();
        byte[] before = memory.get(derivation.key());
        byte[] after = derivation.next(before, row, readings);
        if (after != null && after != before) {
            memory.put(derivation.key(), after);
        }
        return readings.isEmpty()
                ? null
                : new TelemetryMessage(
                        closing.deviceId(),
                        "",
                        sequence(derivation.key()),
                        Instant.ofEpochMilli(row.endMillis + latenessMillis),
                        closing.receivedAt(),
                        readings,
                        List.of());
    }

    /** Below zero as of all messages that no device has counted, and another for each derivation. */
    private static long sequence(String key) {
        return -1L - (key.hashCode() & 0x7fff_ffffL);
    }

    /**
     * The owner's grants, the product, or what rules ask changed: keeps what is still asked for and rests on nothing that was
     * lost; nothing at all of another product, or of one that was repaired.
     */
    public void onProfile(DeviceProfile before, DeviceProfile after, List<AskedDerivation> asked) {
        boolean isAsItWas = before.modelId().equals(after.modelId())
                && before.assetId().equals(after.assetId())
                && !after.isRepairedSince(before);
        List<String> kept = asked.stream()
                .filter(each -> isAsItWas && !each.restsOnLost(before, after))
                .map(each -> each.derivation().key())
                .toList();
        gatherings.retain(kept);
        List<String> known = new ArrayList<>();
        memory.keys().forEach(known::add);
        known.removeAll(kept);
        known.forEach(memory::remove);
    }
}
