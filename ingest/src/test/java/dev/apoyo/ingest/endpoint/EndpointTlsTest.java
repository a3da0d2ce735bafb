package dev.apoyo.ingest.endpoint;

import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.ingest.endpoint.EndpointConfig.TlsConfig;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.testkit.Shell;
import dev.apoyo.ingest.testkit.WireClient;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    EndpointTlsTest() {}

    @Test
    void servesDevicesOverTls() throws Exception {
        KeyStore identity = selfSigned();
        Path certificate = pem("CERTIFICATE", identity.getCertificate("server").getEncoded());
        Path key = pem(
                "PRIVATE KEY", identity.getKey("server", PASSWORD.toCharArray()).getEncoded());
        TlsConfig tls = new TlsConfig(certificate.toString(), key.toString());
        try (EndpointBed bed = new EndpointBed(InFlightBounds.DEFAULT, tls);
                WireClient device = new WireClient(
                        trusting(identity).getSocketFactory().createSocket("127.0.0.1", bed.port()),
                        MqttVersion.MQTT_5)) {
            assertThat(device.connect("w-1", builder -> builder)
                            .variableHeader()
                            .connectReturnCode())
                    .isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
            device.publish("w-1", Channel.TELEMETRY, telemetry(Instant.now(), 1), 1);
            assertThat(device.receiveAck().packetId()).isEqualTo(1);
        }
    }

    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Shell.Result made = Shell.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString()));
        assertThat(made.exitCode()).as(made.output()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path pem(String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return Files.writeString(
                folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore identity) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", identity.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
