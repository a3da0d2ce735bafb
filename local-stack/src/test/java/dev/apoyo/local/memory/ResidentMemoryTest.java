package dev.apoyo.local.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    @EnabledOnOs(OS.LINUX)
    void seesThisProcessAndTheOther() {
        ResidentMemory memory =
                ResidentMemory.measure(OptionalLong.of(ProcessHandle.current().pid()));

        assertThat(memory.ownBytes()).isGreaterThan(20 * MEBIBYTE);
        assertThat(memory.databaseBytes()).isGreaterThan(20 * MEBIBYTE);
        assertThat(memory.totalBytes()).isEqualTo(memory.ownBytes() + memory.databaseBytes());
    }

    @Test
    void isReadable() {
        assertThat(new ResidentMemory(1_000 * MEBIBYTE, 234 * MEBIBYTE).text()).isEqualTo("1,234 MB");
    }
}
