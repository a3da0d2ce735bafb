package dev.apoyo.streamjobs.rules;

/**
 * What a message holds that some rule looks at. Never changed once made; moments of one shape share {@code slots}.
 *
 * @param timeMillis event time
 * @param sequence of the message: with the time its identity
 * @param receivedAtMillis when ingest had it
 * @param slots the places, each once
 * @param values one each; for an event how often it came
 */
record Moment(long timeMillis, long sequence, long receivedAtMillis, int[] slots, double[] values) {

    /** The order in which moments count: by time, then by sequence. 0 is the same message. */
    int compareTo(long otherTimeMillis, long otherSequence) {
        int byTime = Long.compare(timeMillis, otherTimeMillis);
        return byTime != 0 ? byTime : Long.compare(sequence, otherSequence);
    }
}
