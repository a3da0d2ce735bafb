package dev.apoyo.contracts.rule;

import dev.apoyo.contracts.rule.Condition.FailureRisk;
import dev.apoyo.contracts.rule.Condition.Forest;
import dev.apoyo.contracts.rule.Condition.Peers;
import java.util.stream.Collectors;

/**
 * Names of readings that the jobs derive and feed back as readings of the device. They begin with {@code ~}, which no id
 * may hold, so no device and no rule can name one: a rule reaches them through its condition. They need the consent of
 * what they were made from.
 */
public final class DerivedMetric {

    private static final String MARK = "~";

    private DerivedMetric() {}

    /** Deviation from the peers in robust standard deviations, signed: {@code ~peer/flow_celsius/3600}. */
    public static String of(Peers peers) {
        return MARK + "peer/" + peers.metric() + "/" + peers.windowSeconds();
    }

    /** The forest's score: {@code ~forest/a+b}, metrics sorted. */
    public static String of(Forest forest) {
        return MARK + "forest/" + forest.metrics().stream().sorted().collect(Collectors.joining("+"));
    }

    /** Probability to fail within a horizon: {@code ~risk/30d}. */
    public static String of(FailureRisk risk) {
        return ofRisk(risk.horizonDays());
    }

    public static String ofRisk(int horizonDays) {
        return MARK + "risk/" + horizonDays + "d";
    }

    /** What comes beside a derived reading, to explain it: {@code ~forest/a+b/a}. */
    public static String part(String derived, String part) {
        return derived + "/" + part;
    }

    public static boolean isDerived(String metric) {
        return metric.startsWith(MARK);
    }
}
