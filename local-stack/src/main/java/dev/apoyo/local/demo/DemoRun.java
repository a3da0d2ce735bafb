package dev.apoyo.local.demo;

import dev.apoyo.local.client.ApiClient;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.Facts.Summary;
import dev.apoyo.local.observe.LogEnds;
import dev.apoyo.local.observe.Reactions;
import dev.apoyo.local.observe.Settling;
import dev.apoyo.local.provision.Provisioning;
import dev.apoyo.local.stack.FirstStart;
import dev.apoyo.local.stack.LocalStack;
import dev.apoyo.local.stack.Part;
import dev.apoyo.local.stack.Ports;
import dev.apoyo.local.stack.ProcessAge;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.StackFolder;
import dev.apoyo.local.stack.StackSettings;
import dev.apoyo.local.stack.StopSignal;
import dev.apoyo.simulator.fleet.Fleet;
import dev.apoyo.simulator.fleet.FleetSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One demo: start, let the fleet run, wait until all has arrived, count. */
final class DemoRun {

    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int GLANCES_A_LINE = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONSENT_MARGIN = Duration.ofDays(1);

    private final Path folder;
    private final int seconds;
    private final Progress progress;
    private final StopSignal stop;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Double secondsToFirstCase;

    DemoRun(Path folder, int seconds, Progress progress, StopSignal stop) {
        this.folder = folder;
        this.seconds = seconds;
        this.progress = progress;
        this.stop = stop;
    }

    DemoResult run() {
        progress.line("A demo of Apoyo: " + seconds + " s, fresh data in " + folder);
        try (StackFolder state = StackFolder.take(folder);
                LocalStack stack = LocalStack.start(state, new StackSettings(Ports.free()), progress)) {
            Fleet fleet = startFleet(stack);
            progress.line(String.format(
                    Locale.ROOT,
                    "Ready: start to ready %.1f s, memory %s; pages at %s/",
                    ProcessAge.seconds(),
                    stack.memory().text(),
                    stack.pages()));
            return observe(stack, fleet);
        }
    }

    private Fleet startFleet(LocalStack stack) {
        Fleet fleet = Fleet.plan(
                FleetSettings.of("demo", UUID.randomUUID().toString()).withAcceleratedSeconds(seconds), clock);
        ApiClient lead = FirstStart.signInAsLead(stack);
        new Provisioning(lead).provision(fleet.devices(), fleet.startsAt().minus(CONSENT_MARGIN));
        return fleet;
    }

    private DemoResult observe(LocalStack stack, Fleet fleet) {
        String database = stack.database().jdbcUrl();
        String log = stack.kafka().bootstrapServers();
        try (Facts facts = new Facts(database);
                Facts reactionFacts = new Facts(database);
                LogEnds ends = new LogEnds(log);
                Reactions reactions = Reactions.watch(log, reactionFacts, clock)) {
            stack.parts()
                    .start(
                            Part.FLEET,
                            () -> begin(fleet, stack.mqttPort()),
                            f -> f.devices().size() + " devices");
            letItRun(facts, fleet);
            settle(fleet, new Settling(facts, ends));
            return Audit.of(fleet, facts, reactions.millis(), secondsToFirstCase);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }

    private static Fleet begin(Fleet fleet, int port) {
        fleet.start("127.0.0.1", port);
        return fleet;
    }

    private void letItRun(Facts facts, Fleet fleet) {
        long began = System.nanoTime();
        long end = began + Duration.ofSeconds(seconds).toNanos();
        for (int glance = 0; System.nanoTime() < end; glance++) {
            if (stop.await(GLANCE)) {
                throw new StackException("the demo was stopped");
            }
            Summary now = facts.summary();
            if (secondsToFirstCase == null && now.cases() > 0) {
                secondsToFirstCase = Math.round((System.nanoTime() - began) / 1e8) / 10.0;
            }
            if (glance % GLANCES_A_LINE == 0) {
                tell(now, fleet, (System.nanoTime() - began) / 1_000_000_000);
            }
        }
    }

    private void tell(Summary now, Fleet fleet, long elapsedSeconds) {
        progress.note(String.format(
                Locale.ROOT,
                "%3d s   published %,d   acknowledged %,d   archived %,d   alarms %,d   cases %,d",
                elapsedSeconds,
                fleet.counts().published(),
                fleet.counts().acknowledged(),
                now.consumed(),
                now.alarms(),
                now.cases()));
    }

    private void settle(Fleet fleet, Settling settling) {
        if (!fleet.drain(PATIENCE)) {
            progress.note("some messages were not acknowledged within " + PATIENCE.toSeconds() + " s");
        }
        if (!settling.awaitArchive(PATIENCE)) {
            progress.note("the archive did not reach the end of the log within " + PATIENCE.toSeconds() + " s");
        }
        if (!settling.awaitQuiet(PATIENCE)) {
            progress.note("alarms still came in after " + PATIENCE.toSeconds() + " s");
        }
    }
}
