package dev.apoyo.local.score;

import java.io.IOException;

/** One data set or scenario that can be scored. */
public interface ScoredSet {

    /** The name of its folder and the value of {@code --set}, such as {@code backblaze}. */
    String name();

    /** False for a set that makes its data itself; it is scored without any folder. */
    default boolean isRecorded() {
        return true;
    }

    /**
     * Scores the method and, beside it, the simplest baseline.
     *
     * @throws IOException when a file cannot be read
     * @throws dev.apoyo.local.stack.StackException when a needed file is missing or is laid out otherwise; the message
     *     says which and what is accepted
     */
    Scores score(ScoreInput input) throws IOException;
}
