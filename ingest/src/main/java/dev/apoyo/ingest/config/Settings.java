package dev.apoyo.ingest.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings as text, from properties and environment (which wins). Collects mistakes instead of stopping at the first;
 * {@link #build} throws them all, with every key that nothing asked for.
 */
public final class Settings {

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final String environmentPrefix;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> askedInEnvironment = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    /** @param environmentPrefix for example {@code APOYO_INGEST_}: then {@code a.b-c} is {@code APOYO_INGEST_A_B_C} */
    public Settings(Map<String, String> properties, Map<String, String> environment, String environmentPrefix) {
        this.properties = properties;
        this.environment = environment;
        this.environmentPrefix = environmentPrefix;
    }

    /** Null when it is not set. */
    public @Nullable String optional(String key) {
        String name = environmentPrefix
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        asked.add(key);
        askedInEnvironment.add(name);
        String value = environment.getOrDefault(name, properties.get(key));
        return value == null ? null : value.strip();
    }

    public String text(String key, String otherwise) {
        String value = optional(key);
        return value == null ? otherwise : value;
    }

    public long number(String key, long otherwise) {
        String value = optional(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            mistakes.add(key + " must be a whole number, not " + value);
            return otherwise;
        }
    }

    public int integer(String key, int otherwise) {
        long value = number(key, otherwise);
        if (value != (int) value) {
            mistakes.add(key + " is too large: " + value);
            return otherwise;
        }
        return (int) value;
    }

    public boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            mistakes.add(key + " must be true or false, not " + value);
        }
        return value.equals("true");
    }

    public <E extends Enum<E>> E choice(String key, E otherwise) {
        E[] accepted = otherwise.getDeclaringClass().getEnumConstants();
        String value = text(key, labelOf(otherwise));
        for (E one : accepted) {
            if (labelOf(one).equals(value)) {
                return one;
            }
        }
        List<String> labels = Arrays.stream(accepted).map(Settings::labelOf).toList();
        mistakes.add(key + " must be one of " + labels + ", not " + value);
        return otherwise;
    }

    private static String labelOf(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** A part of the settings; what its constructor rejects is one more mistake, and {@code otherwise} stands in. */
    public <T> T part(Supplier<T> made, T otherwise) {
        T part = optionalPart(made);
        return part == null ? otherwise : part;
    }

    /** The same for a part that may be left out. */
    public <T> @Nullable T optionalPart(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /**
     * The whole, when nothing was wrong.
     *
     * @throws ConfigException listing all mistakes
     */
    public <T> T build(Supplier<T> made) {
        addUnknown(properties.keySet(), asked, "");
        addUnknown(environment.keySet(), askedInEnvironment, environmentPrefix);
        if (mistakes.isEmpty()) {
            try {
                return made.get();
            } catch (IllegalArgumentException e) {
                mistakes.add(String.valueOf(e.getMessage()));
            }
        }
        throw new ConfigException(mistakes);
    }

    private void addUnknown(Set<String> given, Set<String> known, String prefix) {
        for (String key : new TreeSet<>(given)) {
            if (key.startsWith(prefix) && !known.contains(key)) {
                mistakes.add("unknown key " + key);
            }
        }
    }
}
