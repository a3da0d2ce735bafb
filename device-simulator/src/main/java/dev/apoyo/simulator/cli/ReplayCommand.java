package dev.apoyo.simulator.cli;

import dev.apoyo.simulator.mqtt.Endpoint;
import dev.apoyo.simulator.replay.Replay;
import dev.apoyo.simulator.replay.ReplayProgress;
import dev.apoyo.simulator.replay.ReplaySettings;
import dev.apoyo.simulator.replay.ReplaySettings.Order;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A recorded data set, to its end. */
@Command(name = "replay", description = "Replays recorded data as devices.", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private EndpointOptions endpoint = new EndpointOptions();

    @Parameters(
            paramLabel = "DATASET",
            description = "backblaze, device-failure, polimi-nitrogen, skab, or a mapping file (.json)")
    private String dataSet = "";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "where the recorded files are")
    private Path data = Path.of("");

    @Option(names = "--speed", description = "recorded seconds a real second (default: as fast as acknowledged)")
    private @Nullable Double speed;

    @Option(names = "--order", defaultValue = "AUTOMATIC", description = "${COMPLETION-CANDIDATES}")
    private Order order = Order.AUTOMATIC;

    @Option(names = "--connections", defaultValue = "2000", description = "at most (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--as-recorded", description = "keep the recorded times (default: the last one is now)")
    private boolean asRecorded;

    @Override
    public Integer call() throws Exception {
        ReplaySettings settings =
                new ReplaySettings(dataSet, data, endpoint.secretKey(), !asRecorded, speed, order, connections);
        try (Replay replay = Replay.plan(settings, Clock.systemUTC())) {
            if (endpoint.writesDevices(replay.devices())) {
                return 0;
            }
            Endpoint target = endpoint.endpoint();
            Runtime.getRuntime().addShutdownHook(new Thread(replay::close, "close-replay"));
            replay.start(target.host(), target.port(), this::print);
            ReplayProgress last = replay.completion().get();
            return last.settledRows() == last.rows() ? 0 : 1;
        }
    }

    private void print(ReplayProgress progress) {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        out.println(progress.line());
        out.flush();
    }
}
