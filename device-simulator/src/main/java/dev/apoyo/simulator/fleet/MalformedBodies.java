package dev.apoyo.simulator.fleet;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.simulator.Data;
import dev.apoyo.simulator.Require;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Payloads that no endpoint may accept, from {@code simulator/malformed.json}. None has a sequence that can be read. */
final class MalformedBodies {

    /** One of them, with what is wrong about it. */
    record Case(String name, String body) {
        Case {
            Require.present("name", name);
            Require.present("body", body);
        }
    }

    private final List<Case> cases;

    private MalformedBodies(List<Case> cases) {
        this.cases = cases;
    }

    static MalformedBodies load() {
        return new MalformedBodies(Data.read("malformed.json", new TypeReference<>() {}));
    }

    byte[] next(RandomGenerator random) {
        return cases.get(random.nextInt(cases.size())).body().getBytes(StandardCharsets.UTF_8);
    }
}
