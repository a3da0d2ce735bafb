package dev.apoyo.local.replay;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.local.observe.Accounts;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.Facts.Summary;
import dev.apoyo.local.observe.LogEnds;
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
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.replay.Replay;
import dev.apoyo.simulator.replay.ReplayProgress;
import dev.apoyo.simulator.replay.ReplaySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One replay: read the files, start, provision, send, wait until all has arrived, count. */
final class ReplayRun {

    private static final int DEVICES_A_STEP = 2_000;
    private static final Duration MARGIN = Duration.ofDays(1);
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final ReplaySettings settings;
    private final Progress progress;
    private final StopSignal stop;
    private final Clock clock = Clock.systemUTC();

    ReplayRun(Path folder, ReplaySettings settings, Progress progress, StopSignal stop) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
    }

    ReplayReport run() {
        Replay replay = plan();
        progress.line(String.format(
                Locale.ROOT,
                "A replay of %s: %,d rows of %,d devices from %s on; fresh data in %s",
                settings.dataSet(),
                replay.progress().rows(),
                replay.progress().devices(),
                replay.startsAt(),
                folder));
        StackSettings stackSettings = new StackSettings(Ports.free()).withMaxAge(maxAge(replay.startsAt()));
        try (StackFolder state = StackFolder.take(folder);
                LocalStack stack = LocalStack.start(state, stackSettings, progress)) {
            provision(stack, replay);
            progress.line(String.format(
                    Locale.ROOT,
                    "Ready: start to ready %.1f s, memory %s",
                    ProcessAge.seconds(),
                    stack.memory().text()));
            return send(stack, replay);
        }
    }

    private Replay plan() {
        try {
            return Replay.plan(settings, clock);
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private Duration maxAge(Instant startsAt) {
        Duration needed = Duration.between(startsAt, clock.instant()).plus(MARGIN);
        return needed.compareTo(Limits.DEFAULT.maxAge()) > 0 ? needed : Limits.DEFAULT.maxAge();
    }

    private void provision(LocalStack stack, Replay replay) {
        long began = System.nanoTime();
        Provisioning provisioning = new Provisioning(FirstStart.signInAsLead(stack));
        List<SimulatedDevice> devices = replay.devices();
        for (int from = 0; from < devices.size(); from += DEVICES_A_STEP) {
            if (stop.await(Duration.ZERO)) {
                throw new StackException("the replay was stopped");
            }
            int to = Math.min(devices.size(), from + DEVICES_A_STEP);
            provisioning.provision(devices.subList(from, to), replay.startsAt().minus(MARGIN));
        }
        progress.started("provision", Duration.ofNanos(System.nanoTime() - began), devices.size() + " devices");
    }

    private ReplayReport send(LocalStack stack, Replay replay) {
        try (Facts facts = new Facts(stack.database().jdbcUrl());
                LogEnds ends = new LogEnds(stack.kafka().bootstrapServers())) {
            long began = System.nanoTime();
            stack.parts().start(Part.FLEET, () -> begin(replay, stack.mqttPort()), started -> "sends");
            awaitSent(stack, replay, facts);
            Settling settling = new Settling(facts, ends);
            boolean isArchived = settling.awaitArchive(PATIENCE);
            double secondsToArchive = (System.nanoTime() - began) / 1e9;
            if (!isArchived) {
                progress.note("the archive did not reach the end of the log within " + PATIENCE);
            }
            settling.awaitQuiet(PATIENCE);
            return report(replay.progress(), facts, secondsToArchive);
        }
    }

    private static Replay begin(Replay replay, int port) {
        replay.start("127.0.0.1", port, ignored -> {});
        return replay;
    }

    private void awaitSent(LocalStack stack, Replay replay, Facts facts) {
        while (!replay.completion().isDone()) {
            if (stop.await(GLANCE)) {
                throw new StackException("the replay was stopped");
            }
            Summary now = facts.summary();
            progress.note(String.format(
                    Locale.ROOT,
                    "%s; archived %,d; alarms %,d; memory %s",
                    replay.progress().line(),
                    now.consumed(),
                    now.alarms(),
                    stack.memory().text()));
        }
    }

    private static ReplayReport report(ReplayProgress sent, Facts facts, double secondsToArchive) {
        Accounts accounts = Accounts.compare(Map.of(), facts.storedByDevice());
        Summary summary = facts.summary();
        double secondsToAcknowledge = sent.elapsed().toMillis() / 1_000.0;
        return new ReplayReport(
                sent.rows(),
                sent.devices(),
                sent.skipped(),
                sent.counts().acknowledged(),
                sent.counts().refusedByReason(),
                accounts.archived(),
                accounts.duplicates(),
                summary.alarms(),
                summary.cases(),
                rounded(secondsToAcknowledge),
                Math.round(sent.messagesPerSecond()),
                rounded(secondsToArchive),
                Math.round(accounts.archived() / secondsToArchive));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
