package dev.apoyo.streamjobs.risk;

/** Rows with a code up to {@code code} go left; rows without a value go where it serves best. */
record Split(int feature, int code, boolean missingLeft, double gain) {

    static final Split NONE = new Split(-1, 0, false, 0);

    boolean goesLeft(int rowCode) {
        return rowCode == 0 ? missingLeft : rowCode <= code;
    }
}
