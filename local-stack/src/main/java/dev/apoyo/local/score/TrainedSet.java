package dev.apoyo.local.score;

import dev.apoyo.local.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** A set whose method is learned: what {@code ./apoyo train} writes and {@code ./apoyo score} uses on other data. */
public interface TrainedSet extends ScoredSet {

    /**
     * Fits on all of the folder.
     *
     * @return the artefact: JSON that carries the {@link Fingerprint} of its training files
     */
    byte[] train(Path folder, Progress progress) throws IOException;
}
