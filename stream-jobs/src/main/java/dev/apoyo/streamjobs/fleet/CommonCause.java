package dev.apoyo.streamjobs.fleet;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the devices that show a fault have one cause in common, and which.
 *
 * <p>A group of {@code n} devices has {@code k} affected ones in the window. It is compared with all others in the same
 * window (the exact conditional test of two rates, right whatever the rate is) and, if it stands out from them at all, with
 * the long-run rate; the widest group has no others and is compared with the long run alone. A group is found when one of
 * the two tail probabilities {@code p} has {@code k * p <= falseIncidents / (2 * groups)}. Each new device is a look: by
 * the Mecke formula for Poisson arrivals the expected number of looks in one window at which a harmless group has so small
 * a {@code p} is about {@code k * p}; over both comparisons and all groups that sums up to {@code falseIncidents}.
 *
 * <p>Of several groups the one that stands out most from the others is blamed. When the widest group as a whole is above
 * its long-run rate and no smaller one stands out, the widest is.
 */
final class CommonCause {

    /** How surely a smaller group must stand out to be blamed for what the widest one shows. */
    private static final double BLAME_AT = 0.05;

    private final CauseSettings settings;
    private final Group widest;
    private final Function<Cell, Set<Group>> smaller;

    private CommonCause(CauseSettings settings, Group widest, Function<Cell, Set<Group>> smaller) {
        this.settings = settings;
        this.widest = widest;
        this.smaller = smaller;
    }

    static CommonCause ofModel(String modelId, CauseSettings settings) {
        return new CommonCause(settings, Group.ofModel(modelId), Group::withinModel);
    }

    static CommonCause ofPlatform(CauseSettings settings) {
        return new CommonCause(settings, Group.PLATFORM, Group::withinPlatform);
    }

    /**
     * A group with more affected devices than chance explains.
     *
     * @param group which
     * @param affected in the window
     * @param exposed devices in the group
     * @param expected affected ones, by the rate that explains most
     * @param standsOut tail probability against all other devices; 1 for the widest group
     * @param pValue tail probability that counted
     * @param limit that it had to be below
     */
    record Finding(
            Group group, int affected, long exposed, double expected, double standsOut, double pValue, double limit) {

        boolean isSignificant() {
            return pValue <= limit;
        }

        String statistic(String window) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d devices in %s, expected %.2f, one-sided predictive tail %.1e, limit %.1e",
                    affected,
                    exposed,
                    window,
                    expected,
                    pValue,
                    limit);
        }
    }

    /**
     * The cause, or null.
     *
     * @param affected each device once, none that another incident explains
     * @param exposure how many devices there are, without those that another incident explains
     * @param candidates the smaller groups to look at
     * @param windowShare how much of a whole window {@code affected} covers, above 0 to 1
     */
    @Nullable Finding find(
            List<Affected> affected,
            Map<Cell, Long> exposure,
            Collection<Group> candidates,
            BaseRate rate,
            double windowShare) {
        Look look = new Look(affected, exposure, rate, windowShare);
        Finding best = null;
        for (Group group : candidates) {
            Finding found = look.at(group);
            if (found.isSignificant() && (best == null || found.standsOut() < best.standsOut())) {
                best = found;
            }
        }
        return best != null ? best : blame(look.at(widest), candidates, look);
    }

    /** All smaller groups that hold an affected device. */
    Set<Group> groupsOf(List<Affected> affected) {
        Set<Group> groups = new HashSet<>();
        affected.forEach(each -> groups.addAll(smaller.apply(each.cell())));
        return groups;
    }

    private static @Nullable Finding blame(Finding whole, Collection<Group> candidates, Look look) {
        if (!whole.isSignificant()) {
            return null;
        }
        Finding blamed = whole;
        for (Group group : candidates) {
            Finding found = look.at(group);
            boolean standsOut = found.standsOut() * look.tests <= BLAME_AT;
            if (standsOut && found.standsOut() < blamed.standsOut()) {
                blamed = found;
            }
        }
        return blamed;
    }

    private final class Look {

        private final List<Affected> affected;
        private final Map<Cell, Long> exposure;
        private final BaseRate rate;
        private final double windowShare;
        private final int tests;
        private final long exposedInAll;

        Look(List<Affected> affected, Map<Cell, Long> exposure, BaseRate rate, double windowShare) {
            this.affected = affected;
            this.exposure = exposure;
            this.rate = rate;
            this.windowShare = windowShare;
            this.tests = tests();
            this.exposedInAll = exposedIn(widest);
        }

        private int tests() {
            Set<Group> groups = new HashSet<>();
            exposure.keySet().forEach(cell -> groups.addAll(smaller.apply(cell)));
            return groups.size() + 1;
        }

        Finding at(Group group) {
            int count = affectedIn(group);
            long exposed = Math.max(count, exposedIn(group));
            double limit = count < settings.devicesAtLeast() || count < settings.shareAtLeast() * exposed
                    ? 0
                    : settings.falseIncidents() / (2.0 * tests * count);
            return isWidest(group) ? ofWidest(count, exposed, limit) : ofSmaller(group, count, exposed, limit);
        }

        private Finding ofWidest(int count, long exposed, double limit) {
            double expected = expectedInTheLongRun(exposed);
            double p = inTheLongRun(count, exposed);
            return new Finding(widest, count, exposed, expected, 1, p, limit);
        }

        private Finding ofSmaller(Group group, int count, long exposed, double limit) {
            double events = affected.size() - count + 1.0;
            double others = exposedInAll - exposed;
            if (others <= 0) {
                return new Finding(group, count, exposed, count, 1, 1, limit);
            }
            double standsOut = Tail.atLeast(count, events, others, exposed);
            double longRun = standsOut * tests <= BLAME_AT ? inTheLongRun(count, exposed) : 1;
            return longRun < standsOut
                    ? new Finding(group, count, exposed, expectedInTheLongRun(exposed), standsOut, longRun, limit)
                    : new Finding(
                            group, count, exposed, Tail.expected(events, others, exposed), standsOut, standsOut, limit);
        }

        private double inTheLongRun(int count, long exposed) {
            return Tail.atLeast(count, rate.cautiousEvents(), rate.cautiousExposure(settings), exposed * windowShare);
        }

        private double expectedInTheLongRun(long exposed) {
            return Tail.expected(rate.cautiousEvents(), rate.cautiousExposure(settings), exposed * windowShare);
        }

        private boolean isWidest(Group group) {
            return group.dimension() == widest.dimension();
        }

        private int affectedIn(Group group) {
            return (int)
                    affected.stream().filter(each -> group.holds(each.cell())).count();
        }

        private long exposedIn(Group group) {
            long exposed = 0;
            for (Map.Entry<Cell, Long> entry : exposure.entrySet()) {
                exposed += group.holds(entry.getKey()) ? entry.getValue() : 0;
            }
            return exposed;
        }
    }
}
