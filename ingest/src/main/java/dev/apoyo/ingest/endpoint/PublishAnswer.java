package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.Acknowledgement;
import dev.apoyo.ingest.flow.Outcome;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;

/** The answer to one publication: settled on any thread, sent on the connection's event loop. */
final class PublishAnswer implements Acknowledgement {

    private final DeviceConnection connection;
    private final SettledQueue queue;
    private final int packetId;
    private final MqttQoS qos;
    private final int size;
    private Outcome outcome = Outcome.FAILED;
    private List<Rejected> rejects = List.of();

    PublishAnswer(DeviceConnection connection, SettledQueue queue, int packetId, MqttQoS qos, int size) {
        this.connection = connection;
        this.queue = queue;
        this.packetId = packetId;
        this.qos = qos;
        this.size = size;
    }

    /** The queue hands the two fields over safely. */
    @Override
    public void settle(Outcome settledOutcome, List<Rejected> settledRejects) {
        outcome = settledOutcome;
        rejects = settledRejects;
        queue.add(this);
    }

    void send() {
        connection.answer(this);
    }

    int packetId() {
        return packetId;
    }

    MqttQoS qos() {
        return qos;
    }

    int size() {
        return size;
    }

    Outcome outcome() {
        return outcome;
    }

    List<Rejected> rejects() {
        return rejects;
    }
}
