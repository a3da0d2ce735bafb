package dev.apoyo.local.up;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.local.client.ApiClient;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.provision.Provisioning;
import dev.apoyo.local.stack.LocalStack;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Part;
import dev.apoyo.local.stack.PortOptions;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackFolder;
import dev.apoyo.local.stack.StackSettings;
import dev.apoyo.local.stack.StopSignal;
import dev.apoyo.simulator.fleet.Fleet;
import dev.apoyo.simulator.fleet.FleetSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts all of it and stays until somebody stops it. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts all of Apoyo with a simulated fleet; Ctrl-C stops it in order. State stays in the folder.")
public final class UpCommand implements Callable<Integer> {

    private static final String NO_FLEET = "none";
    private static final Duration CONSENT_MARGIN = Duration.ofDays(1);

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where all state is (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".apoyo");

    @Option(names = "--fresh", description = "Start over: removes all state in the folder first.")
    private boolean fresh;

    @Option(
            names = "--fleet",
            paramLabel = "NAME",
            description = "Simulated devices: sample, demo, load or none (default: ${DEFAULT-VALUE}).")
    private String fleetName = "sample";

    @Option(names = "--devices", paramLabel = "N", description = "How many simulated devices.")
    private @Nullable Integer devices;

    @Mixin
    private PortOptions ports = new PortOptions();

    private final Clock clock = Clock.systemUTC();
    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() {
        LogFile.use(StackFolder.logFile(data));
        StopSignal stop = StopSignal.listen();
        try (StackFolder folder = StackFolder.take(data)) {
            if (fresh) {
                folder.empty();
            }
            progress.line("Apoyo starts; its state is in " + folder.root());
            run(folder, stop);
        }
        return 0;
    }

    private void run(StackFolder folder, StopSignal stop) {
        try (LocalStack stack = LocalStack.start(folder, new StackSettings(ports.ports()), progress)) {
            if (!fleetName.equals(NO_FLEET)) {
                startFleet(stack, new FleetHome(folder.root()));
            }
            ReadyText.lines(stack, folder).forEach(progress::line);
            try (Facts facts = new Facts(stack.database().jdbcUrl())) {
                showStatus(new StatusLine(stack, facts, progress), stop);
            }
            progress.line("\nApoyo stops");
        }
        progress.line("Stopped; nothing is lost.");
    }

    private void startFleet(LocalStack stack, FleetHome home) {
        Fleet fleet = Fleet.plan(fleetSettings(home, stack.firstLogins()), clock);
        ApiClient lead = ApiClient.signIn(stack.pages(), "lead", home.leadPassword(stack.firstLogins()));
        stack.parts()
                .start(
                        Part.FLEET,
                        () -> {
                            new Provisioning(lead)
                                    .provision(fleet.devices(), fleet.startsAt().minus(CONSENT_MARGIN));
                            fleet.start("127.0.0.1", stack.mqttPort());
                            return fleet;
                        },
                        started -> started.devices().size() + " simulated devices");
    }

    /** A first start runs through simulated hours; later ones go on with the present. */
    private FleetSettings fleetSettings(FleetHome home, List<FirstLogin> firstLogins) {
        FleetSettings settings = FleetSettings.of(fleetName, home.secretKey());
        if (devices != null) {
            settings = settings.withDevices(devices);
        }
        return firstLogins.isEmpty() ? settings.withAcceleratedSeconds(0) : settings;
    }

    private static void showStatus(StatusLine status, StopSignal stop) {
        while (!stop.await(status.interval())) {
            status.show();
        }
    }
}
