package dev.apoyo.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.api.http.Role;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetHomeTest {

    @TempDir
    Path temporary;

    @Test
    void keepsTheKeyFromOneStartToTheNextForThisUserAlone() throws IOException {
        String key = new FleetHome(temporary).secretKey();

        assertThat(new FleetHome(temporary).secretKey()).isEqualTo(key).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("fleet-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void remembersTheLeadsPasswordOfTheFirstStart() {
        List<FirstLogin> logins =
                List.of(new FirstLogin("agent", Role.AGENT, "a"), new FirstLogin("lead", Role.LEAD, "b"));
        new FleetHome(temporary).leadPassword(logins);

        assertThat(new FleetHome(temporary).leadPassword(List.of())).isEqualTo("b");
    }

    @Test
    void saysWhatToDoWhenThePasswordIsNotKnown() {
        FleetHome home = new FleetHome(temporary);

        assertThatThrownBy(() -> home.leadPassword(List.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--fresh");
    }
}
