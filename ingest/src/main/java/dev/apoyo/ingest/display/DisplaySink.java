package dev.apoyo.ingest.display;

import dev.apoyo.contracts.device.DisplayMessage;

/** Where messages for displays go. */
public interface DisplaySink {

    /** False when it cannot take it now; then it is handed over again. May block for a while. */
    boolean take(DisplayMessage message);
}
