package dev.apoyo.streamjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void goesOnWhenAJobDeletesAnOlderOneMeanwhile() throws Exception {
        Path newest = checkpoint("0a/chk-1000", "state", System.currentTimeMillis() + 1_000_000);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                comeAndGo(100);
            }
        });
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(Checkpoints.newest(folder)).contains(newest);
            }
        } finally {
            isOver.set(true);
            job.join();
        }
    }

    private void comeAndGo(int checkpoints) {
        try {
            List<Path> older = new ArrayList<>();
            for (int i = 0; i < checkpoints; i++) {
                older.add(checkpoint("0a/chk-" + i, "state", 1_000));
            }
            for (Path checkpoint : older) {
                Files.delete(checkpoint.resolve("_metadata"));
                Files.delete(checkpoint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
