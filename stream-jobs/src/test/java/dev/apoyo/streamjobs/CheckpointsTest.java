package dev.apoyo.streamjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path checkpoint(String name, String metadata, long modifiedMillis) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path file = Files.writeString(checkpoint.resolve("_metadata"), metadata);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
        return checkpoint;
    }

    @Test
    void findsTheNewestOfAllJobs() throws IOException {
        checkpoint("0a/chk-90", "state", 1_000);
        Path newest = checkpoint("0b/chk-2", "state", 3_000);
        checkpoint("0b/chk-1", "state", 2_000);

        assertThat(Checkpoints.newest(folder)).contains(newest);
    }

    @Test
    void theNumberDecidesBetweenEquals() throws IOException {
        checkpoint("0a/chk-9", "state", 1_000);
        Path newest = checkpoint("0a/chk-10", "state", 1_000);

        assertThat(Checkpoints.newest(folder)).contains(newest);
    }

    @Test
    void anUnfinishedOneDoesNotCount() throws IOException {
        Path complete = checkpoint("0a/chk-1", "state", 1_000);
        checkpoint("0a/chk-2", "", 2_000);
        Files.createDirectories(folder.resolve("0a/chk-3"));

        assertThat(Checkpoints.newest(folder)).contains(complete);
    }

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        assertThat(Checkpoints.newest(folder)).isEmpty();
        assertThat(Checkpoints.newest(folder.resolve("nowhere"))).isEmpty();
    }
}
