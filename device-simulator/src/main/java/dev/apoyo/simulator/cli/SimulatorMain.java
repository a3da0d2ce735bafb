package dev.apoyo.simulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet} and {@code replay} against any endpoint. */
@Command(
        name = "device-simulator",
        description = "Simulated fleets and recorded data over MQTT.",
        mixinStandardHelpOptions = true,
        subcommands = {FleetCommand.class, ReplayCommand.class})
public final class SimulatorMain {

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs one command; 0 when it did what it was asked. */
    static int execute(String... args) {
        return new CommandLine(new SimulatorMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
