package dev.apoyo.streamjobs.risk;

/**
 * What is remembered of one device, for the {@link FeatureExtractor} of one plan. Made to live in keyed state: records of
 * primitives and arrays; a few hundred bytes for a device where little happens. Immutable by convention: an extractor
 * makes a new one and never changes an old one.
 *
 * @param firstMillis time of the first observation
 * @param lastMillis time of the last one
 * @param age last value of the age metric, NaN when it was never told
 * @param tracks of counters, then codes, then pairs, then one for "any counter grew"
 * @param gauges in the plan's order
 * @param repairedMillis per component, -1 when never
 */
@SuppressWarnings("ArrayRecordComponent") // keyed state: small, and never compared
public record FeatureState(
        long firstMillis, long lastMillis, float age, Track[] tracks, GaugeTrack[] gauges, long[] repairedMillis) {}
