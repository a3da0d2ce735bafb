package dev.apoyo.local.promises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Apoyo promises.
 *
 * @param area what it belongs to, such as {@code "S · Speak first"}
 * @param id such as {@code "S1"}: the tag of the tests that show it
 * @param missing what no test shows yet; empty when its tests show all of it
 */
record Promise(String area, String id, String text, String missing) {

    static List<Promise> read(Path file) throws IOException {
        List<Promise> promises = new ArrayList<>();
        String area = "";
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.contains("|")) {
                promises.add(parse(area, line));
            } else {
                area = line;
            }
        }
        return promises;
    }

    private static Promise parse(String area, String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 3 || !parts[0].strip().matches("[A-Z]\\d+")) {
            throw new IllegalArgumentException(line + ": accepted: S1 | promise | what no test shows yet");
        }
        return new Promise(area, parts[0].strip(), parts[1].strip(), parts[2].strip());
    }
}
