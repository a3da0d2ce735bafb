package dev.apoyo.local.demo;

import java.util.ArrayList;
import java.util.List;

/** Whether a demo showed the whole way, from a fault on a device to a case and a message, with nothing lost. */
final class Journey {

    private static final int FAULTS_AT_LEAST = 3;
    private static final long REACTION_MILLIS_AT_MOST = 2_000;

    private Journey() {}

    /**
     * What was not seen; empty when all was.
     *
     * @param faultCodes different faults that cases were opened for
     */
    static List<String> missing(DemoReport report, List<String> faultCodes) {
        List<String> missing = new ArrayList<>();
        demand(missing, report.published() > 0, "no message was published");
        demand(
                missing,
                report.acknowledged() == report.published() - report.refused(),
                "not every message was acknowledged or refused");
        demand(missing, report.lost() == 0, report.lost() + " acknowledged messages are not in the archive");
        demand(missing, report.duplicates() == 0, report.duplicates() + " messages are in the archive twice");
        demand(
                missing,
                report.archived() == report.acknowledged(),
                "the archive has " + report.archived() + " messages, devices know of " + report.acknowledged());
        demand(missing, report.alarms() > 0, "no alarm was raised");
        demand(missing, faultCodes.size() >= FAULTS_AT_LEAST, "cases of only these faults: " + faultCodes);
        demand(missing, report.tips() > 0, "no usage tip was given");
        demand(
                missing,
                report.ownerMessages() - report.tips() >= report.cases(),
                "fewer owners' messages, tips aside, than cases");
        Long reaction = report.reactionMillisP95();
        demand(missing, reaction != null, "no reaction was seen");
        demand(
                missing,
                reaction == null || reaction <= REACTION_MILLIS_AT_MOST,
                "reactions took " + reaction + " ms (95th percentile)");
        return missing;
    }

    private static void demand(List<String> missing, boolean isSeen, String otherwise) {
        if (!isSeen) {
            missing.add(otherwise);
        }
    }
}
