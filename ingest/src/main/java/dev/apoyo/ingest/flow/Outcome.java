package dev.apoyo.ingest.flow;

/** What became of a message. */
public enum Outcome {
    /** All that may be kept is in the log: acknowledge. Parts of it may have been refused, or gated away by consent. */
    DONE,
    /** Nothing in it was acceptable, and the log says so: acknowledge with the reason. */
    REJECTED,
    /** No room while the log is slow or away: do not acknowledge, the device shall send it again later. */
    OVERLOADED,
    /** The log did not take it: do not acknowledge. */
    FAILED
}
