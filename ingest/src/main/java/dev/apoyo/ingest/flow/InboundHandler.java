package dev.apoyo.ingest.flow;

/** What a {@link DeviceInbox} tells. Never blocks, so it may be called on an event loop; safe for many threads. */
public interface InboundHandler {

    /** A message arrived; its acknowledgement is settled exactly once, now or later, on any thread. */
    void message(InboundMessage message);

    /**
     * A device connected.
     *
     * @param connectionId new for each connection
     */
    void connected(String deviceId, String connectionId);

    /** A connection ended, its Will (if it is due) already told by {@link #message}. */
    void disconnected(String deviceId, String connectionId);
}
