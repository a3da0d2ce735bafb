package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.streamjobs.rules.DeviceWatch.Outcome;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator of the detection job wants to see on its dashboard. */
final class WatchMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(WatchMetrics.class);

    private final Counter messagesWatched;
    private final Counter messagesUnseen;
    private final Counter messagesDuplicate;
    private final Counter messagesLate;
    final Counter messagesHeld;
    final Counter messagesOfUnknownDevices;
    final Counter controlRecordsRefused;
    final Counter tipsGiven;
    private final Counter alarmsRaised;
    private final Counter alarmsUpdated;
    private final Counter alarmsCleared;
    private final Counter alarmsHistorical;
    private final Counter alarmsRetracted;
    private volatile Map<String, String> rulesWithoutRisk = Map.of();

    WatchMetrics(MetricGroup group) {
        messagesWatched = group.counter("messagesWatched");
        messagesUnseen = group.counter("messagesUnseen");
        messagesDuplicate = group.counter("messagesDuplicate");
        messagesLate = group.counter("messagesLate");
        messagesHeld = group.counter("messagesHeld");
        messagesOfUnknownDevices = group.counter("messagesOfUnknownDevices");
        controlRecordsRefused = group.counter("controlRecordsRefused");
        tipsGiven = group.counter("tipsGiven");
        alarmsRaised = group.counter("alarmsRaised");
        alarmsUpdated = group.counter("alarmsUpdated");
        alarmsCleared = group.counter("alarmsCleared");
        alarmsHistorical = group.counter("alarmsHistorical");
        alarmsRetracted = group.counter("alarmsRetracted");
        group.gauge("rulesWithoutRisk", () -> rulesWithoutRisk.size());
    }

    /** @param rules without a learned risk that they ask for, and why */
    void tellMissing(Map<String, String> rules) {
        if (!rules.equals(rulesWithoutRisk)) {
            rules.forEach((rule, why) -> LOG.warn("rule stays unknown rule={} why={}", rule, why));
            rulesWithoutRisk = rules;
        }
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case WATCHED -> messagesWatched.inc();
            case UNSEEN -> messagesUnseen.inc();
            case DUPLICATE -> messagesDuplicate.inc();
            case LATE -> messagesLate.inc();
        }
    }

    void count(Alarm alarm) {
        switch (alarm.change()) {
            case RAISED -> (alarm.historical() ? alarmsHistorical : alarmsRaised).inc();
            case UPDATED -> alarmsUpdated.inc();
            case CLEARED -> alarmsCleared.inc();
            case RETRACTED -> alarmsRetracted.inc();
        }
    }
}
