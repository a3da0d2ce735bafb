package dev.apoyo.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void refusesAPortThatWasAskedForAndIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(Map.of(Service.MQTT, taken.getLocalPort()), true);

            assertThatThrownBy(() -> ports.choose(Service.MQTT, progress))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--mqtt-port");
        }
    }

    @Test
    void takesAFreePortForZero() {
        Ports ports = new Ports(Map.of(Service.MQTT, 0), true);

        assertThat(ports.choose(Service.MQTT, progress)).isPositive();
    }

    @Test
    void neverTakesAUsualPortWhenAllAreToBeFree() {
        int chosen = Ports.free().choose(Service.PAGES, progress);

        assertThat(chosen).isNotEqualTo(Service.PAGES.defaultPort());
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void takesTheUsualPortOrSaysWhichOtherOne() {
        int chosen = Ports.usual().choose(Service.PAGES, progress);

        String text = said.toString(StandardCharsets.UTF_8);
        if (chosen == Service.PAGES.defaultPort()) {
            assertThat(text).isEmpty();
        } else {
            assertThat(text).contains("port 8080 is taken").contains(Integer.toString(chosen));
        }
    }
}
