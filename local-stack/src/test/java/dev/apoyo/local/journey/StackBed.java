package dev.apoyo.local.journey;

import static org.awaitility.Awaitility.await;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.api.http.Role;
import dev.apoyo.local.client.ApiClient;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.LogEnds;
import dev.apoyo.local.observe.Settling;
import dev.apoyo.local.provision.Provisioning;
import dev.apoyo.local.stack.LocalStack;
import dev.apoyo.local.stack.Ports;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackFolder;
import dev.apoyo.local.stack.StackSettings;
import dev.apoyo.local.stack.TemporaryFolder;
import dev.apoyo.simulator.SimulatedDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All of Apoyo, and hands to use it with. */
final class StackBed implements AutoCloseable {

    private static final Duration CONSENT_AGE = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TemporaryFolder temporary;
    private final StackFolder folder;
    private final LocalStack stack;
    private final Facts facts;
    private final LogEnds ends;
    private final LogTap log;
    private final ApiClient lead;
    private final ApiClient owner;

    private StackBed(TemporaryFolder temporary, StackSettings settings) {
        this.temporary = temporary;
        folder = StackFolder.take(temporary.path());
        stack = LocalStack.start(folder, settings, new Progress(System.out));
        facts = new Facts(stack.database().jdbcUrl());
        ends = new LogEnds(stack.kafka().bootstrapServers());
        log = new LogTap(stack.kafka().bootstrapServers());
        lead = signIn(Role.LEAD);
        owner = signIn(Role.OWNER);
    }

    static StackBed start() {
        return start(new StackSettings(Ports.free()));
    }

    static StackBed start(StackSettings settings) {
        try {
            return new StackBed(TemporaryFolder.create("apoyo-journey-"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A washing machine that nobody knows yet.
     *
     * @param ownerIndex 0 for the sample owner
     */
    static SimulatedDevice washer(String deviceId, int ownerIndex) {
        String secret = UUID.randomUUID().toString();
        return new SimulatedDevice(
                deviceId, secret, "washer-w7", "2026-01", "ES-MD", "Europe/Madrid", "en", ownerIndex);
    }

    /** Makes devices known, with consent to everything for 30 days. */
    void provision(List<SimulatedDevice> devices) {
        new Provisioning(lead).provision(devices, Instant.now().minus(CONSENT_AGE));
    }

    /** Connects as soon as ingest has heard of the device. */
    MqttDevice connect(SimulatedDevice device, MqttDevice.Version version) {
        return await().atMost(PATIENCE)
                .ignoreException(IOException.class)
                .until(
                        () -> MqttDevice.connect(stack.mqttPort(), version, device.deviceId(), device.secret()),
                        connected -> true);
    }

    /** Waits until the archive has all there is in the log, and nothing more follows from it. */
    void settle() {
        Settling settling = new Settling(facts, ends);
        if (!settling.awaitArchive(PATIENCE) || !settling.awaitQuiet(PATIENCE)) {
            throw new AssertionError("the stack did not come to rest within " + PATIENCE);
        }
    }

    LocalStack stack() {
        return stack;
    }

    Facts facts() {
        return facts;
    }

    LogTap log() {
        return log;
    }

    /** E-mails as owners get them, and where theirs go. */
    PostBox postBox() {
        return new PostBox(folder.mailbox(), folder.maildir());
    }

    /** Signed in as the sample owner. */
    ApiClient owner() {
        return owner;
    }

    /** Signed in as the lead. */
    ApiClient lead() {
        return lead;
    }

    @Override
    public void close() {
        log.close();
        ends.close();
        facts.close();
        stack.close();
        folder.close();
        temporary.close();
    }

    private ApiClient signIn(Role role) {
        FirstLogin login = stack.firstLogins().stream()
                .filter(each -> each.role() == role)
                .findFirst()
                .orElseThrow();
        return ApiClient.signIn(stack.pages(), login.username(), login.password());
    }
}
