package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What owners read: templates in one file per language, {@code texts/LANGUAGE.properties}, where a name in braces is a
 * place that is filled. Each of {@link Languages#ALL} has one.
 */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Texts> ALL =
            Languages.ALL.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::read));

    private final Locale locale;
    private final Properties templates;

    private Texts(Locale locale, Properties templates) {
        this.locale = locale;
        this.templates = templates;
    }

    public static Texts in(String language) {
        String known = Languages.ALL.contains(language) ? language : Languages.ALL.get(0);
        return Objects.requireNonNull(ALL.get(known), "each of them was read");
    }

    /** @throws IllegalArgumentException naming a key that the file does not have */
    public String say(String key) {
        return say(key, Map.of());
    }

    /**
     * As above, filled.
     *
     * @param values by the names of the places
     * @throws IllegalArgumentException also naming a place without a value
     */
    public String say(String key, Map<String, ?> values) {
        Matcher places = PLACE.matcher(template(key));
        return places.replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), values)));
    }

    /** A point in time as the language writes it, by the pattern at the key. */
    public String date(String key, ZonedDateTime time) {
        return time.format(DateTimeFormatter.ofPattern(template(key), locale));
    }

    /** A number as the language writes it. */
    public String number(double value, int fractionDigits) {
        return String.format(locale, "%." + fractionDigits + "f", value);
    }

    Set<String> keys() {
        return templates.stringPropertyNames();
    }

    Set<String> placesOf(String key) {
        return PLACE.matcher(template(key))
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toSet());
    }

    private String template(String key) {
        String template = templates.getProperty(key);
        if (template == null) {
            throw new IllegalArgumentException("no text " + key + " in the language " + locale);
        }
        return template;
    }

    private static String value(String key, String place, Map<String, ?> values) {
        Object value = values.get(place);
        if (value == null) {
            throw new IllegalArgumentException("nothing to fill in for {" + place + "} of the text " + key);
        }
        return value.toString();
    }

    private static Texts read(String language) {
        String name = "/texts/" + language + ".properties";
        Properties templates = new Properties();
        try (InputStream file = present(name, Texts.class.getResourceAsStream(name));
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            templates.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(Locale.forLanguageTag(language), templates);
    }

    private static InputStream present(String name, @Nullable InputStream file) {
        if (file == null) {
            throw new IllegalStateException("no file " + name);
        }
        return file;
    }
}
