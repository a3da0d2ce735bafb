package dev.apoyo.streamjobs.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * What one device said of one metric in one stretch of time, while more may come. At most {@link #SAMPLES_AT_MOST} values
 * are kept: those whose message has the smallest hash. So a redelivered message changes nothing, nor does the order, and
 * what is kept is a fair sample. It is kept in keyed state: components are only added, never removed.
 *
 * @param derivedMetric which question it answers
 * @param endMillis end of the stretch in event time, itself not in it
 * @param samples ordered by hash
 * @param receivedAtMillis when ingest had the newest of the messages
 */
public record Stretch(String derivedMetric, long endMillis, List<Sampled> samples, long receivedAtMillis) {

    static final int SAMPLES_AT_MOST = 32;

    /**
     * A value of a message.
     *
     * @param hash of the message's identity
     * @param value in the metric's unit
     */
    public record Sampled(long hash, double value) {}

    public static Stretch empty(PeerQuestion question, long endMillis) {
        return new Stretch(question.derivedMetric(), endMillis, List.of(), Long.MIN_VALUE);
    }

    /** The same one when the value is already there or is not among those to keep. */
    public Stretch with(long timeMillis, long sequence, double value, long receivedMillis) {
        long hash = mixed(timeMillis * 31 + mixed(sequence));
        int place = 0;
        while (place < samples.size() && samples.get(place).hash() < hash) {
            place++;
        }
        boolean isThere = place < samples.size() && samples.get(place).hash() == hash;
        if (isThere || place == SAMPLES_AT_MOST) {
            return this;
        }
        List<Sampled> grown = new ArrayList<>(samples);
        grown.add(place, new Sampled(hash, value));
        if (grown.size() > SAMPLES_AT_MOST) {
            grown.remove(SAMPLES_AT_MOST);
        }
        return new Stretch(derivedMetric, endMillis, grown, Math.max(receivedAtMillis, receivedMillis));
    }

    public double mean() {
        double sum = 0;
        for (Sampled sample : samples) {
            sum += sample.value();
        }
        return sum / samples.size();
    }

    /** The finalizer of SplitMix64: neighbours end up far from each other. */
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
