package dev.apoyo.local.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Cases and failures of any number of units, judged by a {@link CaseProtocol}.
 *
 * @param failures that happened
 * @param failuresFound of them, those with a true case
 * @param lateCases opened too shortly before the failure
 * @param falseCases with no failure in the horizon
 * @param leadsSeconds from the opening to the failure, one for each true case
 */
public record CaseTally(int failures, int failuresFound, int lateCases, int falseCases, List<Long> leadsSeconds) {

    public static final CaseTally NONE = new CaseTally(0, 0, 0, 0, List.of());

    public CaseTally {
        leadsSeconds = List.copyOf(leadsSeconds);
    }

    static CaseTally ofFailures(int failures, int found) {
        return new CaseTally(failures, found, 0, 0, List.of());
    }

    static CaseTally ofTrueCase(long leadSeconds) {
        return new CaseTally(0, 0, 0, 0, List.of(leadSeconds));
    }

    static CaseTally ofLateCase() {
        return new CaseTally(0, 0, 1, 0, List.of());
    }

    static CaseTally ofFalseCase() {
        return new CaseTally(0, 0, 0, 1, List.of());
    }

    public CaseTally plus(CaseTally other) {
        List<Long> leads = new ArrayList<>(leadsSeconds);
        leads.addAll(other.leadsSeconds);
        return new CaseTally(
                failures + other.failures,
                failuresFound + other.failuresFound,
                lateCases + other.lateCases,
                falseCases + other.falseCases,
                leads);
    }

    public int trueCases() {
        return leadsSeconds.size();
    }

    public int cases() {
        return trueCases() + lateCases + falseCases;
    }

    /** NaN when nothing failed. */
    public double recall() {
        return (double) failuresFound / failures;
    }

    /** NaN when there is no case. */
    public double precision() {
        return (double) trueCases() / cases();
    }

    /** NaN when there is no true case. */
    public double medianLeadSeconds() {
        return Median.of(leadsSeconds.stream().mapToDouble(Long::doubleValue).toArray());
    }

    public Measure recallMeasure() {
        return Measure.share("recall", failuresFound, failures);
    }

    /** False cases for each unit of time, such as a device-month. */
    public double falseCasesPer(double exposure) {
        return falseCases / exposure;
    }

    public Measure precisionMeasure() {
        return Measure.share("precision", trueCases(), cases());
    }
}
