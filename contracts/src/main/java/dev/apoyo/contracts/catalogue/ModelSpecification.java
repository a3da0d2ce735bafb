package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.resource.ShippedFiles;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer of a model gets, in attributes that can be compared with those of another model.
 *
 * @param productType what it is, such as {@code washing-machine}: only alike things are compared
 * @param attributes each name once
 */
public record ModelSpecification(String modelId, String productType, List<Attribute> attributes) {

    /** Which of two numbers is the better one. */
    public enum Better {
        MORE,
        LESS
    }

    /**
     * One attribute: a number, or one of some grades.
     *
     * @param name with its unit, such as {@code capacity_kilograms}
     * @param value a number, or one of the grades
     * @param better which number is better; null for grades
     * @param grades the best first; null for a number
     */
    public record Attribute(
            String name,
            String value,
            @Nullable Better better,
            @Nullable List<String> grades) {

        public Attribute {
            if ((better == null) == (grades == null)) {
                throw new IllegalArgumentException(name + " is a number with better, or has grades");
            }
            if (grades != null && !grades.contains(value)) {
                throw new IllegalArgumentException(name + " " + value + " is none of " + grades);
            }
            if (grades == null) {
                new BigDecimal(value);
            }
        }

        /** Greater is better. Only of use beside an attribute of the same name and kind. */
        public BigDecimal rank() {
            if (grades != null) {
                return BigDecimal.valueOf(-grades.indexOf(value));
            }
            BigDecimal number = new BigDecimal(value);
            return better == Better.MORE ? number : number.negate();
        }
    }

    private static final ShippedFiles FILES = ShippedFiles.of("catalogue");

    /** Those that Apoyo ships with. */
    public static List<ModelSpecification> shipped() {
        return FILES.paths().stream()
                .filter(path -> path.startsWith("specifications/"))
                .map(path -> Json.read(FILES.bytes(path), ModelSpecification.class))
                .toList();
    }
}
