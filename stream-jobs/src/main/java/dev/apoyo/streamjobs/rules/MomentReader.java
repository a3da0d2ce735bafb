package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From a message to what rules may see of it: what the owner allowed, in slots. Devices of a model send the same metrics
 * in the same order, so the places of the last message are tried first and no name is looked up. For one thread.
 */
final class MomentReader {

    private static final int[] NO_SLOTS = {};

    private final SlotTable table;
    private final ModelCategories categories;
    private final Purpose[] purposes;
    private final CategorySet[] allowed;
    private final int[] signSlots;
    private final Map<String, Place> metrics = new HashMap<>();
    private final Map<String, Place> codes = new HashMap<>();
    private Place[] lastPlaces = new Place[0];
    private int[] lastSlots = NO_SLOTS;
    private final int[] slots;
    private final double[] values;
    private int count;

    /** @param purposes that the model's rules have */
    MomentReader(SlotTable table, ModelCategories categories, List<Purpose> purposes) {
        this.table = table;
        this.categories = categories;
        this.purposes = purposes.toArray(Purpose[]::new);
        this.allowed = new CategorySet[Purpose.values().length];
        this.signSlots = purposes.stream().mapToInt(table::signOrNone).toArray();
        this.slots = new int[table.slots().size()];
        this.values = new double[slots.length];
    }

    /** Null when the message says nothing that any rule's purpose allows to be seen. */
    @Nullable Moment read(TelemetryMessage message, DeviceProfile profile) {
        if (!isAnythingAllowed(message, profile)) {
            return null;
        }
        count = 0;
        int spoke = readReadings(message.readings()) | readEvents(message.events());
        for (int i = 0; i < purposes.length; i++) {
            if ((spoke & 1 << i) != 0 && signSlots[i] >= 0) {
                add(signSlots[i], 1);
            }
        }
        return spoke == 0 && count == 0 ? null : moment(message);
    }

    private boolean isAnythingAllowed(TelemetryMessage message, DeviceProfile profile) {
        boolean isAny = false;
        for (Purpose purpose : purposes) {
            CategorySet ofPurpose = profile.allowed(purpose, message.time());
            allowed[purpose.ordinal()] = ofPurpose;
            isAny |= !ofPurpose.isEmpty();
        }
        return isAny;
    }

    private Moment moment(TelemetryMessage message) {
        if (!Arrays.equals(slots, 0, count, lastSlots, 0, lastSlots.length)) {
            lastSlots = Arrays.copyOf(slots, count);
        }
        return new Moment(
                message.time().toEpochMilli(),
                message.sequence(),
                message.receivedAt().toEpochMilli(),
                lastSlots,
                Arrays.copyOf(values, count));
    }

    private int readReadings(List<Reading> readings) {
        if (lastPlaces.length < readings.size()) {
            lastPlaces = Arrays.copyOf(lastPlaces, readings.size());
        }
        int spoke = 0;
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            Place place = lastPlaces[i];
            if (place == null || !place.name().equals(reading.metric())) {
                place = metricPlace(reading.metric());
                lastPlaces[i] = place;
            }
            spoke |= take(place, reading.value());
        }
        return spoke;
    }

    private int readEvents(List<DeviceEvent> events) {
        int spoke = 0;
        for (DeviceEvent event : events) {
            spoke |= take(codePlace(event.code()), 1);
        }
        return spoke;
    }

    /** Returns the purposes, as bits, for which this shows that the device spoke. */
    private int take(Place place, double value) {
        for (int slot : place.slots()) {
            SlotTable.Slot looked = table.slots().get(slot);
            if (looked.isAllowed(allowed[looked.purpose().ordinal()])) {
                add(slot, value);
            }
        }
        int spoke = 0;
        for (int i = 0; i < purposes.length && place.isSign(); i++) {
            spoke |= allowed[purposes[i].ordinal()].has(place.category()) ? 1 << i : 0;
        }
        return spoke;
    }

    /** The same event twice in one message is two. */
    private void add(int slot, double value) {
        for (int i = 0; i < count; i++) {
            if (slots[i] == slot) {
                values[i] += value;
                return;
            }
        }
        slots[count] = slot;
        values[count] = value;
        count++;
    }

    private Place metricPlace(String metric) {
        Place known = metrics.get(metric);
        if (known == null) {
            int[] found = found(Arrays.stream(purposes).mapToInt(purpose -> table.metricOrNone(purpose, metric)));
            known = new Place(metric, found, categories.ofMetric(metric), !DerivedMetric.isDerived(metric));
            if (found.length > 0 || categories.knowsMetric(metric)) {
                metrics.put(metric, known);
            }
        }
        return known;
    }

    private Place codePlace(String code) {
        Place known = codes.get(code);
        if (known == null) {
            int[] found = found(Arrays.stream(purposes).mapToInt(purpose -> table.codeOrNone(purpose, code)));
            known = new Place(code, found, categories.ofCode(code), true);
            if (found.length > 0 || categories.knowsCode(code)) {
                codes.put(code, known);
            }
        }
        return known;
    }

    private static int[] found(IntStream places) {
        return places.filter(slot -> slot >= 0).toArray();
    }
}
