package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device's state as bytes. Numbers are written as they are; episodes and what was told of them, which are rare, as JSON,
 * so that their records may grow. The first byte is the version of the format.
 */
public final class DeviceStateCodec {

    private static final int VERSION = 1;

    private DeviceStateCodec() {}

    public static void write(DeviceState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        for (long number : clock(state)) {
            out.writeLong(number);
        }
        out.writeBoolean(state.owesUrgency);
        writeStrings(state.slotNames, out);
        writeStrings(state.ruleIds, out);
        writeMoments(state.moments, out);
        out.writeInt(state.beforeNewer);
        for (int rule = 0; rule < state.ruleIds.length; rule++) {
            writeRule(state.live[rule], out);
            writeRule(state.newer[rule], out);
            writeRule(state.older[rule], out);
            writeJson(state.told[rule], out);
        }
    }

    private static long[] clock(DeviceState state) {
        return new long[] {
            state.newestMillis,
            state.receivedAtMillis,
            state.lagMillis,
            state.leastDelayMillis,
            state.dueMillis,
            state.timerMillis,
            state.tickedMillis,
            state.lookedMillis,
            state.forgottenMillis,
            state.forgottenSequence
        };
    }

    /** @throws IOException when the bytes are of a newer version, or end too early */
    public static DeviceState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("device state of version " + version + "; this job reads " + VERSION);
        }
        DeviceState state = new DeviceState();
        readClock(state, in);
        state.owesUrgency = in.readBoolean();
        state.slotNames = readStrings(in);
        state.ruleIds = readStrings(in);
        readMoments(state.moments, in);
        state.beforeNewer = in.readInt();
        int rules = state.ruleIds.length;
        state.live = new RuleState[rules];
        state.newer = new RuleState[rules];
        state.older = new RuleState[rules];
        state.told = DeviceState.lists(rules);
        for (int rule = 0; rule < rules; rule++) {
            state.live[rule] = readRule(in);
            state.newer[rule] = readRule(in);
            state.older[rule] = readRule(in);
            state.told[rule] = readList(in, Alarm[].class);
        }
        return state;
    }

    private static void readClock(DeviceState state, DataInput in) throws IOException {
        state.newestMillis = in.readLong();
        state.receivedAtMillis = in.readLong();
        state.lagMillis = in.readLong();
        state.leastDelayMillis = in.readLong();
        state.dueMillis = in.readLong();
        state.timerMillis = in.readLong();
        state.tickedMillis = in.readLong();
        state.lookedMillis = in.readLong();
        state.forgottenMillis = in.readLong();
        state.forgottenSequence = in.readLong();
    }

    private static void writeMoments(List<Moment> moments, DataOutput out) throws IOException {
        out.writeInt(moments.size());
        for (Moment moment : moments) {
            out.writeLong(moment.timeMillis());
            out.writeLong(moment.sequence());
            out.writeLong(moment.receivedAtMillis());
            out.writeShort(moment.slots().length);
            for (int place = 0; place < moment.slots().length; place++) {
                out.writeShort(moment.slots()[place]);
                out.writeDouble(moment.values()[place]);
            }
        }
    }

    private static void readMoments(List<Moment> moments, DataInput in) throws IOException {
        int count = in.readInt();
        int[] lastSlots = {};
        for (int i = 0; i < count; i++) {
            long timeMillis = in.readLong();
            long sequence = in.readLong();
            long receivedAtMillis = in.readLong();
            int[] slots = new int[in.readUnsignedShort()];
            double[] values = new double[slots.length];
            for (int place = 0; place < slots.length; place++) {
                slots[place] = in.readUnsignedShort();
                values[place] = in.readDouble();
            }
            lastSlots = Arrays.equals(slots, lastSlots) ? lastSlots : slots;
            moments.add(new Moment(timeMillis, sequence, receivedAtMillis, lastSlots, values));
        }
    }

    private static void writeRule(@Nullable RuleState state, DataOutput out) throws IOException {
        out.writeBoolean(state != null);
        if (state == null) {
            return;
        }
        out.writeShort(state.memory.length);
        for (double[] numbers : state.memory) {
            writeNumbers(numbers, out);
        }
        out.writeLong(state.sinceMillis);
        out.writeLong(state.trueSinceMillis);
        out.writeLong(state.falseSinceMillis);
        out.writeLong(state.dueMillis);
        writeNumbers(state.beginnings, out);
        writeJson(state.episodes.isEmpty() ? null : state.episodes, out);
    }

    private static @Nullable RuleState readRule(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        RuleState state = new RuleState(in.readUnsignedShort());
        for (int i = 0; i < state.memory.length; i++) {
            state.memory[i] = readNumbers(in);
        }
        state.sinceMillis = in.readLong();
        state.trueSinceMillis = in.readLong();
        state.falseSinceMillis = in.readLong();
        state.dueMillis = in.readLong();
        state.beginnings = readNumbers(in);
        List<Episode> episodes = readList(in, Episode[].class);
        state.episodes = episodes == null ? List.of() : List.copyOf(episodes);
        return state;
    }

    private static void writeNumbers(double @Nullable [] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers == null ? -1 : numbers.length);
        for (double number : numbers == null ? new double[0] : numbers) {
            out.writeDouble(number);
        }
    }

    private static double @Nullable [] readNumbers(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    private static void writeStrings(String[] strings, DataOutput out) throws IOException {
        out.writeShort(strings.length);
        for (String string : strings) {
            out.writeUTF(string);
        }
    }

    private static String[] readStrings(DataInput in) throws IOException {
        String[] strings = new String[in.readUnsignedShort()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = in.readUTF();
        }
        return strings;
    }

    private static void writeJson(@Nullable List<?> values, DataOutput out) throws IOException {
        byte[] json = values == null ? new byte[0] : Json.write(values);
        out.writeInt(json.length);
        out.write(json);
    }

    private static <T> @Nullable List<T> readList(DataInput in, Class<T[]> type) throws IOException {
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return json.length == 0 ? null : new ArrayList<>(List.of(Json.read(json, type)));
    }
}
