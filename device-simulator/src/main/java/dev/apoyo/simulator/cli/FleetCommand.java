package dev.apoyo.simulator.cli;

import dev.apoyo.simulator.fleet.Fleet;
import dev.apoyo.simulator.fleet.FleetProgress;
import dev.apoyo.simulator.fleet.FleetSettings;
import dev.apoyo.simulator.mqtt.Counts;
import dev.apoyo.simulator.mqtt.Endpoint;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A simulated fleet, for some time or until Ctrl-C. */
@Command(name = "fleet", description = "Runs a simulated fleet.", mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {

    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(30);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private EndpointOptions endpoint = new EndpointOptions();

    @Option(names = "--name", defaultValue = "sample", description = "sample, demo or load (default: ${DEFAULT-VALUE})")
    private String name = "";

    @Option(names = "--devices", description = "how many, instead of the described number")
    private @Nullable Integer devices;

    @Option(names = "--rate", description = "messages a second of the whole fleet, instead of the described rate")
    private @Nullable Double rate;

    @Option(names = "--seed", defaultValue = "1", description = "of all chance (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--seconds", defaultValue = "0", description = "how long; 0 means until Ctrl-C")
    private long seconds;

    @Override
    public Integer call() throws InterruptedException {
        FleetSettings settings = new FleetSettings(name, endpoint.secretKey(), seed, devices, null, null, rate);
        try (Fleet fleet = Fleet.plan(settings, Clock.systemUTC())) {
            if (endpoint.writesDevices(fleet.devices())) {
                return 0;
            }
            Endpoint target = endpoint.endpoint();
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::close, "close-fleet"));
            fleet.start(target.host(), target.port());
            run(fleet);
            boolean drained = fleet.drain(DRAIN_PATIENCE);
            print(fleet.progress());
            return drained ? 0 : 1;
        }
    }

    private void run(Fleet fleet) throws InterruptedException {
        for (long second = 0; seconds == 0 || second < seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            print(fleet.progress());
        }
    }

    private void print(FleetProgress progress) {
        Counts counts = progress.counts();
        PrintWriter out = out();
        out.printf(
                Locale.ROOT,
                "%s: %,d published, %,d acknowledged, %,d refused %s, %,d in flight, %,d postponed; %,d connections%n",
                progress.simulatedNow(),
                counts.published(),
                counts.acknowledged(),
                counts.refused(),
                counts.refusedByReason(),
                counts.inFlight(),
                progress.postponed(),
                counts.connected());
        out.flush();
    }

    private PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
    }
}
