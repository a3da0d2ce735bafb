package dev.apoyo.streamjobs.peers;

import dev.apoyo.contracts.device.Ids;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Peers;
import dev.apoyo.contracts.rule.DerivedMetric;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What some rule wants to compare: a metric, over stretches of equal length.
 *
 * @param metric of the product model, see {@link Ids}
 * @param windowMillis length of a stretch; stretches begin at multiples of it
 * @param derivedMetric under which name the answer comes back
 */
public record PeerQuestion(String metric, long windowMillis, String derivedMetric) {

    static PeerQuestion of(Peers peers) {
        return new PeerQuestion(peers.metric(), peers.windowSeconds() * 1_000, DerivedMetric.of(peers));
    }

    /** All that a condition and its parts ask. */
    public static Set<PeerQuestion> in(Condition condition) {
        Set<PeerQuestion> questions = new LinkedHashSet<>();
        if (condition instanceof Peers peers) {
            questions.add(of(peers));
        }
        condition.conditions().forEach(part -> questions.addAll(in(part)));
        return questions;
    }

    /** The stretch that an instant belongs to, by its end. */
    public long endOf(long millis) {
        return (Math.floorDiv(millis, windowMillis) + 1) * windowMillis;
    }
}
