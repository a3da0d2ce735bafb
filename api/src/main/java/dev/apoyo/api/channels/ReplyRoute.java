package dev.apoyo.api.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which way an owner is told something, beside the app, where everything is told: the way they chose; else, for a reply,
 * the way their last message came, if the address is known to be theirs: a message of a stranger that a person put to the
 * case must not bring the answers to the stranger; else the first address that is known. A way that is gone is passed over.
 */
final class ReplyRoute {

    private ReplyRoute() {}

    /**
     * What decides.
     *
     * @param chosen by the owner, null when they chose none
     * @param last where their last message in the case came from, null when there is none
     * @param known their addresses, the first one first; without those that refuse
     * @param refusing addresses that do not take messages any more
     * @param adapters channels that this instance can send on
     * @param failing channels that do not work now
     */
    record Facts(
            @Nullable Way chosen,
            @Nullable Way last,
            List<Way> known,
            Set<Way> refusing,
            Set<ChannelKind> adapters,
            Set<ChannelKind> failing) {}

    /** Ways in the order to try them; empty when the app alone is right. */
    static List<Way> ways(Facts facts, boolean isReply) {
        Way wanted = wanted(facts, isReply);
        if (wanted != null && wanted.channel() == ChannelKind.IN_APP) {
            return List.of();
        }
        Set<Way> all = new LinkedHashSet<>();
        if (wanted != null) {
            all.add(wanted);
        }
        all.addAll(facts.known());
        return workingFirst(all, facts);
    }

    private static @Nullable Way wanted(Facts facts, boolean isReply) {
        if (facts.chosen() != null) {
            return facts.chosen();
        }
        Way last = facts.last();
        boolean isTheirs = last != null
                && (last.channel() == ChannelKind.IN_APP || facts.known().contains(normal(last)));
        return isReply && isTheirs ? last : null;
    }

    private static Way normal(Way way) {
        return new Way(way.channel(), OwnerWays.normal(way.channel(), way.address()));
    }

    /** A channel that fails now is better than none: what is queued on it waits. */
    private static List<Way> workingFirst(Set<Way> all, Facts facts) {
        List<Way> working = new ArrayList<>();
        List<Way> waiting = new ArrayList<>();
        for (Way way : all) {
            if (facts.adapters().contains(way.channel()) && !facts.refusing().contains(way)) {
                (facts.failing().contains(way.channel()) ? waiting : working).add(way);
            }
        }
        working.addAll(waiting);
        return List.copyOf(working);
    }
}
