package dev.apoyo.streamjobs.derived;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What a device said in one row of a {@link RowPlan}, in the plan's order, while more may come. */
final class Row {

    final long endMillis;
    final Sample[] means;
    final Newest[] newest;
    final Sample[] codes;

    /** Event time of its newest message. */
    long lastMillis = Long.MIN_VALUE;

    Row(long endMillis, int means, int newest, int codes) {
        this.endMillis = endMillis;
        this.means = new Sample[means];
        this.newest = new Newest[newest];
        this.codes = new Sample[codes];
        Arrays.setAll(this.means, i -> new Sample());
        Arrays.setAll(this.newest, i -> new Newest());
        Arrays.setAll(this.codes, i -> new Sample());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(endMillis);
        out.writeLong(lastMillis);
        out.writeByte(means.length);
        out.writeByte(newest.length);
        out.writeByte(codes.length);
        for (Sample mean : means) {
            mean.write(out);
        }
        for (Newest last : newest) {
            last.write(out);
        }
        for (Sample code : codes) {
            code.write(out);
        }
    }

    static Row read(DataInput in) throws IOException {
        long endMillis = in.readLong();
        long lastMillis = in.readLong();
        Row row = new Row(endMillis, in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedByte());
        row.lastMillis = lastMillis;
        for (int i = 0; i < row.means.length; i++) {
            row.means[i] = Sample.read(in);
        }
        for (int i = 0; i < row.newest.length; i++) {
            row.newest[i] = Newest.read(in);
        }
        for (int i = 0; i < row.codes.length; i++) {
            row.codes[i] = Sample.read(in);
        }
        return row;
    }
}
