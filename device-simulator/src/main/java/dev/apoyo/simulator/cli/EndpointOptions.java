package dev.apoyo.simulator.cli;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.mqtt.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to, as whom, and how somebody learns which devices to provision. */
final class EndpointOptions {

    @Option(
            names = "--mqtt",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:1883",
            description = "the endpoint (default: ${DEFAULT-VALUE})")
    private String mqtt = "";

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            required = true,
            description = "file with the secret text from which the devices' passwords are made")
    private Path credentials = Path.of("");

    @Option(
            names = "--devices-to",
            paramLabel = "FILE",
            description = "only write the devices to provision, with their passwords, as JSON")
    private @Nullable Path devicesTo;

    Endpoint endpoint() {
        return Endpoint.parse(mqtt);
    }

    String secretKey() {
        try {
            return Files.readString(credentials).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read --credentials " + credentials, e);
        }
    }

    /** Writes the devices if that was asked for; true then. */
    boolean writesDevices(List<SimulatedDevice> devices) {
        if (devicesTo == null) {
            return false;
        }
        try {
            Files.write(devicesTo, Json.write(devices));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write --devices-to " + devicesTo, e);
        }
    }
}
