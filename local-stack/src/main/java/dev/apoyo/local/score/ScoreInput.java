package dev.apoyo.local.score;

import dev.apoyo.local.stack.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a set is scored on.
 *
 * @param folder the set's own folder; the folder of all data for a set that is not recorded
 * @param train the same set's folder under {@code --train}, or null
 * @param progress for a line to the person who waits
 * @param seed of a set that makes its data itself
 */
public record ScoreInput(Path folder, @Nullable Path train, Progress progress, long seed) {

    public static final long USUAL_SEED = 20_261_126;

    public ScoreInput(Path folder, @Nullable Path train, Progress progress) {
        this(folder, train, progress, USUAL_SEED);
    }
}
