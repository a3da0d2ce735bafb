package dev.apoyo.ingest.flow;

/**
 * A door by which devices' messages come in. It knows MQTT; what happens to a message is decided behind
 * {@link InboundHandler}.
 */
public interface DeviceInbox extends AutoCloseable {

    /** Opens the door; returns when devices can send. */
    void open(InboundHandler handler);

    /** Whether messages can reach us just now. */
    boolean isOpen();

    /** How many connections stand: of devices, or to the broker. */
    int connections();

    /** Takes no new messages from now on; acknowledgements of messages taken before still reach their senders. */
    void stopTaking();

    /** Ends all connections. A second call does nothing. */
    @Override
    void close();
}
