package dev.apoyo.local.score;

import dev.apoyo.local.score.azure.AzureSet;
import dev.apoyo.local.score.backblaze.BackblazeSet;
import dev.apoyo.local.score.cmapss.CmapssSet;
import dev.apoyo.local.score.devicefailure.DeviceFailureSet;
import dev.apoyo.local.score.ims.ImsSet;
import dev.apoyo.local.score.nab.NabSet;
import dev.apoyo.local.score.polimi.PolimiSet;
import dev.apoyo.local.score.simulator.SimulatorSet;
import dev.apoyo.local.score.skab.SkabSet;
import dev.apoyo.local.stack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every set that {@code ./apoyo score} knows, in the order of the table. To add one, add a line. */
public final class ScoredSets {

    private static final List<ScoredSet> ALL = List.of(
            new AzureSet(), //
            new DeviceFailureSet(),
            new BackblazeSet(),
            new CmapssSet(),
            new SkabSet(),
            new ImsSet(),
            new NabSet(),
            new PolimiSet(),
            new SimulatorSet());

    private ScoredSets() {}

    public static List<ScoredSet> all() {
        return ALL;
    }

    /**
     * The sets of these names; a beginning that only one set has is enough.
     *
     * @throws StackException when a name is not known or could mean several
     */
    public static List<ScoredSet> named(List<String> names) {
        return names.isEmpty() ? ALL : pick(ALL, names);
    }

    static List<ScoredSet> pick(List<ScoredSet> all, List<String> names) {
        List<ScoredSet> picked = new ArrayList<>();
        for (String name : names) {
            picked.add(pick(all, name));
        }
        return picked.stream().distinct().toList();
    }

    private static ScoredSet pick(List<ScoredSet> all, String name) {
        List<ScoredSet> fitting =
                all.stream().filter(set -> set.name().startsWith(name)).toList();
        return fitting.stream()
                .filter(set -> fitting.size() == 1 || set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("--set " + name + " is not one of: "
                        + all.stream().map(ScoredSet::name).collect(Collectors.joining(", "))));
    }
}
