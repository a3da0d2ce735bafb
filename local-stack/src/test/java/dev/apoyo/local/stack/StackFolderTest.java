package dev.apoyo.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {

    @TempDir
    Path temporary;

    @Test
    void tellsASecondApoyoWhoHasTheFolderAndWhatToDo() {
        StackFolder first = StackFolder.take(temporary);
        try (first) {
            assertThatThrownBy(() -> StackFolder.take(temporary))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(temporary + " is in use by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void isFreeAgainAfterwards() {
        StackFolder.take(temporary).close();

        try (StackFolder again = StackFolder.take(temporary)) {
            assertThat(again.root()).isEqualTo(temporary);
        }
    }

    @Test
    void startsOverWithoutOldStateButKeepsItsLock() throws IOException {
        try (StackFolder folder = StackFolder.take(temporary)) {
            Files.createDirectories(folder.kafka().resolve("topic"));
            Files.writeString(temporary.resolve("fleet-key"), "old");

            folder.empty();

            assertThat(temporary.resolve("fleet-key")).doesNotExist();
            assertThat(folder.kafka()).doesNotExist();
            assertThatThrownBy(() -> StackFolder.take(temporary)).isInstanceOf(StackException.class);
        }
    }
}
