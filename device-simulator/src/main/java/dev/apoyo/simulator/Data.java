package dev.apoyo.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import java.io.InputStream;

/** Descriptions under {@code /simulator} on the class path. A field that nobody knows is an error, not a wish. */
public final class Data {

    private static final String FOLDER = "/simulator/";
    private static final ObjectMapper STRICT =
            Json.mapper().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Data() {}

    /**
     * Reads {@code /simulator/path}.
     *
     * @throws IllegalArgumentException when there is no such file or it does not say what it should; the message names
     *     the file and the place
     */
    public static <T> T read(String path, TypeReference<T> type) {
        try (InputStream in = Data.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no description " + path);
            }
            return parse(in, path, type);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a description from elsewhere.
     *
     * @param name of the source, for messages
     */
    public static <T> T parse(InputStream in, String name, TypeReference<T> type) {
        try {
            return STRICT.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
