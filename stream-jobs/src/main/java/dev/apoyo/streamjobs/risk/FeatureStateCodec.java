package dev.apoyo.streamjobs.risk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A {@link FeatureState} as bytes, some ten for a counter that never grew. The first one is the version of the format. */
public final class FeatureStateCodec {

    private static final int VERSION = 1;

    private FeatureStateCodec() {}

    public static void write(FeatureState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(state.firstMillis());
        out.writeLong(state.lastMillis());
        out.writeFloat(state.age());
        out.writeShort(state.tracks().length);
        for (Track track : state.tracks()) {
            write(track, out);
        }
        out.writeShort(state.gauges().length);
        for (GaugeTrack gauge : state.gauges()) {
            write(gauge, out);
        }
        out.writeShort(state.repairedMillis().length);
        for (long repaired : state.repairedMillis()) {
            out.writeLong(repaired);
        }
    }

    /** @throws IOException when the bytes are of a newer version, or end too early */
    public static FeatureState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("feature state of version " + version + "; this job reads " + VERSION);
        }
        long firstMillis = in.readLong();
        long lastMillis = in.readLong();
        float age = in.readFloat();
        Track[] tracks = new Track[in.readUnsignedShort()];
        for (int i = 0; i < tracks.length; i++) {
            tracks[i] = readTrack(in);
        }
        GaugeTrack[] gauges = new GaugeTrack[in.readUnsignedShort()];
        for (int i = 0; i < gauges.length; i++) {
            gauges[i] = readGauge(in);
        }
        long[] repaired = new long[in.readUnsignedShort()];
        for (int i = 0; i < repaired.length; i++) {
            repaired[i] = in.readLong();
        }
        return new FeatureState(firstMillis, lastMillis, age, tracks, gauges, repaired);
    }

    private static void write(Track track, DataOutput out) throws IOException {
        out.writeFloat(track.value());
        out.writeFloat(track.lastGrowth());
        out.writeShort(track.hours().length);
        out.writeInt(track.hoursWithGrowth());
        if (track.hoursWithGrowth() == 0) {
            return;
        }
        out.writeFloat(track.total());
        out.writeFloat(track.largest());
        out.writeInt(track.firstHour());
        out.writeInt(track.lastHour());
        for (int i = 0; i < track.hours().length; i++) {
            out.writeInt(track.hours()[i]);
            out.writeFloat(track.amounts()[i]);
        }
    }

    private static Track readTrack(DataInput in) throws IOException {
        float value = in.readFloat();
        float lastGrowth = in.readFloat();
        int kept = in.readUnsignedShort();
        int hoursWithGrowth = in.readInt();
        if (hoursWithGrowth == 0) {
            return new Track(value, lastGrowth, 0, 0, 0, -1, -1, new int[0], new float[0]);
        }
        float total = in.readFloat();
        float largest = in.readFloat();
        int firstHour = in.readInt();
        int lastHour = in.readInt();
        int[] hours = new int[kept];
        float[] amounts = new float[kept];
        for (int i = 0; i < kept; i++) {
            hours[i] = in.readInt();
            amounts[i] = in.readFloat();
        }
        return new Track(value, lastGrowth, total, largest, hoursWithGrowth, firstHour, lastHour, hours, amounts);
    }

    private static void write(GaugeTrack gauge, DataOutput out) throws IOException {
        out.writeDouble(gauge.value());
        out.writeDouble(gauge.fast());
        out.writeDouble(gauge.slow());
        out.writeDouble(gauge.spread());
        out.writeInt(gauge.readings());
        out.writeLong(gauge.timeMillis());
    }

    private static GaugeTrack readGauge(DataInput in) throws IOException {
        return new GaugeTrack(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readInt(), in.readLong());
    }
}
