package dev.apoyo.local.score;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The artefacts that come with Apoyo: what {@link TrainedSet#train} made of the recorded data. */
public final class ShippedArtefact {

    private ShippedArtefact() {}

    /** The name of a set's artefact below the resources, such as {@code score/azure-pdm.json}. */
    public static String resource(String set) {
        return "score/" + set + ".json";
    }

    /** Empty when none is shipped. */
    public static Optional<byte[]> read(String set) throws IOException {
        try (InputStream in = ShippedArtefact.class.getClassLoader().getResourceAsStream(resource(set))) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
