package dev.apoyo.local.score.simulator;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.simulator.life.LifeDevice;
import dev.apoyo.simulator.life.LifeFleet;
import dev.apoyo.simulator.life.LifeSettings;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets fleets live once, watched by several rule sets side by side. */
final class FleetScore {

    private final List<RuleSet> ruleSets;
    private final List<LifeTally> tallies = new ArrayList<>();
    private long messages;

    private FleetScore(List<RuleSet> ruleSets) {
        this.ruleSets = ruleSets;
        ruleSets.forEach(set -> tallies.add(new LifeTally()));
    }

    static FleetScore of(List<LifeSettings> fleets, List<RuleSet> ruleSets) {
        FleetScore score = new FleetScore(ruleSets);
        for (LifeSettings fleet : fleets) {
            LifeFleet.plan(fleet).forEach(device -> score.live(device, fleet));
        }
        return score;
    }

    /** In the order of the rule sets. */
    List<LifeTally> tallies() {
        return tallies;
    }

    /** All that the devices got into the log. */
    long messages() {
        return messages;
    }

    private void live(LifeDevice device, LifeSettings fleet) {
        List<CaseBook> books = new ArrayList<>();
        List<Watch> watches = new ArrayList<>();
        for (RuleSet set : ruleSets) {
            CaseBook book = new CaseBook();
            books.add(book);
            watches.add(new Watch(profile(device, fleet.start()), set.of(device.modelId()), book::hears));
        }
        device.live(message -> {
            messages++;
            watches.forEach(watch -> watch.hear(message));
        });
        Instant end = fleet.start().plus(Duration.ofDays(fleet.days()));
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).timeComesTo(end);
            tallies.get(i).add(Judgement.of(device.truth(), books.get(i).contacts()), fleet.days());
        }
    }

    /** The owner has agreed to all of it from the start on. */
    private static DeviceProfile profile(LifeDevice device, Instant start) {
        Instant before = start.minus(Duration.ofDays(1));
        List<Consent> consents = Arrays.stream(DataCategory.values())
                .map(category -> new Consent(Purpose.PROACTIVE_SUPPORT, category, before, null))
                .toList();
        return new DeviceProfile(
                device.deviceId(), "asset-" + device.deviceId(), device.modelId(), consents, 1, null, null);
    }
}
