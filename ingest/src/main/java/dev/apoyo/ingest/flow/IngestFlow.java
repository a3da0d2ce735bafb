package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DecodedPresence;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.PresenceDecoder;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.registry.KnownDevice;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.registry.KnownModel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decode, gate, append, acknowledge. Runs on the caller's thread and never blocks it; safe for many threads. */
public final class IngestFlow implements InboundHandler {

    private static final Logger LOG = LoggerFactory.getLogger(IngestFlow.class);

    private final KnownDevices known;
    private final TelemetryLog log;
    private final InFlight inFlight;
    private final IngestMetrics metrics;
    private final DeviceDecoder decoder;
    private final PresenceDecoder presenceDecoder;
    private final PresenceTracker presences;
    private final ConsentGate gate;
    private final Refusals refusals;
    private final Clock clock;

    public IngestFlow(
            KnownDevices known,
            TelemetryLog log,
            InFlight inFlight,
            IngestMetrics metrics,
            Limits limits,
            Clock clock) {
        this.known = known;
        this.log = log;
        this.inFlight = inFlight;
        this.metrics = metrics;
        this.decoder = new DeviceDecoder(limits, clock);
        this.presenceDecoder = new PresenceDecoder(limits, clock);
        this.presences = new PresenceTracker(clock);
        this.gate = new ConsentGate(metrics);
        this.refusals = new Refusals(clock);
        this.clock = clock;
    }

    @Override
    public void message(InboundMessage message) {
        Delivery delivery = new Delivery(message, this);
        if (!inFlight.tryEnter(message.payload().length)) {
            metrics.settled(Outcome.OVERLOADED, delivery.startNanos());
            message.acknowledgement().settle(Outcome.OVERLOADED, List.of());
            return;
        }
        try {
            route(delivery);
            delivery.allHandedOver();
        } catch (RuntimeException e) {
            LOG.error("message not handled device={}", message.deviceId(), e);
            delivery.broke();
        }
    }

    private void route(Delivery delivery) {
        InboundMessage message = delivery.message();
        Optional<DeviceTopic> topic = DeviceTopic.parse(message.topic());
        if (topic.isEmpty()) {
            refuse(
                    delivery,
                    RejectReason.UNKNOWN_TOPIC,
                    "devices publish to v1/devices/{deviceId}/telemetry or presence");
            return;
        }
        if (!topic.get().deviceId().equals(message.deviceId())) {
            refuse(delivery, RejectReason.FOREIGN_TOPIC, "a device may use only topics with its own id");
            return;
        }
        KnownDevice device = known.device(message.deviceId());
        if (device == null) {
            refuse(delivery, RejectReason.UNKNOWN_DEVICE, "no device of this id is registered");
            return;
        }
        switch (topic.get().channel()) {
            case TELEMETRY -> telemetry(delivery, device);
            case PRESENCE -> presence(delivery);
            case COMMAND_RESULTS, COMMANDS, MESSAGES, REJECTS ->
                refuse(delivery, RejectReason.UNKNOWN_TOPIC, "nobody listens to what devices publish on this topic");
        }
    }

    private void telemetry(Delivery delivery, KnownDevice device) {
        InboundMessage inbound = delivery.message();
        String session = presences.sessionOf(inbound.deviceId());
        Decoded decoded = decoder.decode(inbound.deviceId(), session, inbound.payload(), inbound.contentType());
        KnownModel model = known.model(device.modelId());
        for (TelemetryMessage message : decoded.messages()) {
            TelemetryMessage kept = gate.keep(message, device, model);
            if (kept != null) {
                log.append(kept, delivery.appendAccepted());
            }
        }
        if (!decoded.rejects().isEmpty()) {
            refuse(delivery, decoded.rejects(), decoded.messages().isEmpty());
        }
    }

    private void presence(Delivery delivery) {
        InboundMessage message = delivery.message();
        DecodedPresence decoded = presenceDecoder.decode(message.deviceId(), message.payload(), message.contentType());
        if (decoded.reject() != null) {
            refuse(delivery, List.of(decoded.reject()), true);
        } else if (decoded.presence() != null) {
            Presence presence = message.isWill() ? datedNow(decoded.presence()) : decoded.presence();
            presences.announced(presence);
            metrics.presence();
            log.append(presence, delivery.append());
        }
    }

    /** A Will was written long before the device was gone. */
    private Presence datedNow(Presence will) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Presence(will.deviceId(), will.session(), will.state(), now, will.firmware());
    }

    private void refuse(Delivery delivery, RejectReason reason, String detail) {
        refuse(delivery, List.of(refusals.of(delivery.message(), reason, detail)), true);
    }

    private void refuse(Delivery delivery, List<Rejected> rejects, boolean isAll) {
        delivery.refuse(rejects, isAll);
        for (Rejected rejected : rejects) {
            metrics.rejected(rejected.reason());
            log.append(rejected, delivery.append());
        }
    }

    /** Called by the delivery when all its appends have ended. */
    void settle(Delivery delivery, Outcome outcome, List<Rejected> rejects) {
        InboundMessage message = delivery.message();
        inFlight.leave(message.payload().length);
        metrics.settled(outcome, delivery.startNanos());
        metrics.accepted(outcome == Outcome.DONE ? delivery.accepted() : 0);
        message.acknowledgement().settle(outcome, rejects);
    }

    @Override
    public void connected(String deviceId, String connectionId) {
        appendPresence(presences.connected(deviceId, connectionId));
    }

    @Override
    public void disconnected(String deviceId, String connectionId) {
        Presence death = presences.disconnected(deviceId, connectionId);
        if (death != null) {
            appendPresence(death);
        }
    }

    /** Nobody waits for it: a connection is told of as well as the log's memory allows. */
    private void appendPresence(Presence presence) {
        metrics.presence();
        log.append(presence, result -> {});
    }
}
