package dev.apoyo.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a device id together from fixed text and columns, such as {@code drive-{drive}}. */
final class DeviceIdTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)\\}");
    private static final String FILE = "file";

    /** Fixed text, then the value of a column; the column of the last part may be missing (-1). */
    private record Part(String text, int column) {}

    private final List<Part> parts;

    private DeviceIdTemplate(List<Part> parts) {
        this.parts = parts;
    }

    static DeviceIdTemplate of(String template, String file, List<String> header) {
        String inFile = template.replace("{" + FILE + "}", nameOf(file));
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(inFile);
        int end = 0;
        while (place.find()) {
            parts.add(
                    new Part(inFile.substring(end, place.start()), FileColumns.indexOf(file, header, place.group(1))));
            end = place.end();
        }
        parts.add(new Part(inFile.substring(end), -1));
        return new DeviceIdTemplate(parts);
    }

    static List<String> columnsIn(String template) {
        return PLACE.matcher(template)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !name.equals(FILE))
                .toList();
    }

    String fill(List<String> cells) {
        StringBuilder id = new StringBuilder();
        for (Part part : parts) {
            id.append(part.text());
            if (part.column() >= 0) {
                id.append(cells.get(part.column()));
            }
        }
        return id.toString();
    }

    /** The path in the data directory without its endings, slashes as dashes. */
    private static String nameOf(String file) {
        String flat = file.replace('\\', '/').replace('/', '-');
        int dot = flat.indexOf('.', Math.max(0, file.replace('\\', '/').lastIndexOf('/')));
        return dot < 0 ? flat : flat.substring(0, dot);
    }
}
