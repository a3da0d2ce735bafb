package dev.apoyo.local.score.cmapss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.streamjobs.risk.BoostedTreesJson;
import java.util.stream.IntStream;

/** A {@link LifeModel} as JSON; what does not move ({@code deviations} of infinity) is null there. */
final class LifeModelJson {

    private LifeModelJson() {}

    static ObjectNode write(LifeModel model) {
        Normaliser normaliser = model.normaliser();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("meanLife", model.meanLife());
        ObjectNode usual = root.putObject("usual");
        usual.set("regimeCentres", table(normaliser.regimes().centres()));
        usual.set("regimeTolerances", row(normaliser.regimes().tolerances()));
        ArrayNode sensors = usual.putArray("sensors");
        IntStream.of(normaliser.sensors()).forEach(sensors::add);
        usual.set("means", table(normaliser.means()));
        usual.set("deviations", table(normaliser.deviations()));
        root.set("trees", BoostedTreesJson.write(model.trees()));
        return root;
    }

    static LifeModel read(JsonNode root) {
        JsonNode usual = root.path("usual");
        Regimes regimes = new Regimes(table(usual.path("regimeCentres")), row(usual.path("regimeTolerances")));
        int[] sensors = IntStream.range(0, usual.path("sensors").size())
                .map(at -> usual.path("sensors").path(at).asInt())
                .toArray();
        Normaliser normaliser =
                new Normaliser(regimes, sensors, table(usual.path("means")), table(usual.path("deviations")));
        return new LifeModel(root.path("meanLife").asDouble(), normaliser, BoostedTreesJson.read(root.path("trees")));
    }

    private static ArrayNode table(double[][] rows) {
        ArrayNode table = JsonNodeFactory.instance.arrayNode();
        for (double[] row : rows) {
            table.add(row(row));
        }
        return table;
    }

    private static ArrayNode row(double[] values) {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                row.add(value);
            } else {
                row.addNull();
            }
        }
        return row;
    }

    private static double[][] table(JsonNode rows) {
        double[][] table = new double[rows.size()][];
        for (int at = 0; at < table.length; at++) {
            table[at] = row(rows.path(at));
        }
        return table;
    }

    private static double[] row(JsonNode values) {
        double[] row = new double[values.size()];
        for (int at = 0; at < row.length; at++) {
            row[at] = values.path(at).asDouble(Double.POSITIVE_INFINITY);
        }
        return row;
    }
}
