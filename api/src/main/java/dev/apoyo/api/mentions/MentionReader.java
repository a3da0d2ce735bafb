package dev.apoyo.api.mentions;

import dev.apoyo.contracts.mention.ProductWords;
import dev.apoyo.contracts.mention.Sentiment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a post is about, by the words in it: a list of names, of symptoms and of moods in two languages, and no more. Pure. It
 * misses irony and whatever nobody listed; people see the post itself.
 */
final class MentionReader {

    private static final Set<String> BAD = Set.of(
            "broken",
            "broke",
            "breaks",
            "bad",
            "worst",
            "terrible",
            "awful",
            "useless",
            "angry",
            "noise",
            "noisy",
            "loud",
            "leak",
            "leaks",
            "fails",
            "failed",
            "failure",
            "never",
            "waiting",
            "ignored",
            "refund",
            "smoke",
            "burnt",
            "horrible",
            "roto",
            "rota",
            "rompio",
            "malo",
            "mala",
            "fatal",
            "pesima",
            "pesimo",
            "inutil",
            "enfadado",
            "ruido",
            "fuga",
            "falla",
            "fallo",
            "averia",
            "averiada",
            "esperando",
            "devolucion",
            "humo",
            "verguenza",
            "nadie",
            "nunca");
    private static final Set<String> GOOD = Set.of(
            "love",
            "great",
            "perfect",
            "excellent",
            "happy",
            "thanks",
            "thank",
            "recommend",
            "quiet",
            "best",
            "solved",
            "encanta",
            "genial",
            "perfecta",
            "perfecto",
            "excelente",
            "contento",
            "contenta",
            "gracias",
            "recomiendo",
            "silenciosa",
            "mejor",
            "solucionado");
    private static final Set<String> NOT =
            Set.of("not", "no", "isn't", "never", "nunca", "ni", "sin", "without", "don't");
    private static final Set<String> ENGLISH =
            Set.of("the", "is", "my", "and", "it", "with", "this", "was", "for", "not");
    private static final Set<String> SPANISH =
            Set.of("el", "la", "mi", "que", "es", "con", "esta", "los", "para", "por", "y");

    private final List<ProductWords> products;

    MentionReader(List<ProductWords> products) {
        this.products = List.copyOf(products);
    }

    /**
     * What was read.
     *
     * @param modelId null when no product is named
     * @param faultCode null when no known symptom of that product is
     * @param language {@code en} or {@code es}, null when it cannot be told
     */
    record Read(
            @Nullable String modelId,
            @Nullable String faultCode,
            Sentiment sentiment,
            @Nullable String language) {}

    /** @param knownModelId from who sent it; null when they do not know */
    Read read(String text, @Nullable String knownModelId) {
        String plain = PlainText.of(text).text();
        List<String> words = List.of(plain.split("[^a-z0-9'ñ]+", -1));
        ProductWords product = product(plain, knownModelId);
        String fault = product == null ? null : fault(plain, product);
        String modelId = product == null ? knownModelId : product.modelId();
        return new Read(modelId, fault, sentiment(words, fault != null), language(words));
    }

    private @Nullable ProductWords product(String plain, @Nullable String knownModelId) {
        ProductWords named = null;
        int longest = 0;
        for (ProductWords each : products) {
            if (each.modelId().equals(knownModelId)) {
                return each;
            }
            for (String alias : each.aliases()) {
                if (alias.length() > longest && says(plain, alias)) {
                    named = each;
                    longest = alias.length();
                }
            }
        }
        return knownModelId == null ? named : null;
    }

    private static @Nullable String fault(String plain, ProductWords product) {
        String found = null;
        long most = 0;
        for (Map.Entry<String, List<String>> entry : product.symptoms().entrySet()) {
            long hits =
                    entry.getValue().stream().filter(word -> says(plain, word)).count();
            boolean isFirstOfEqual =
                    found != null && hits == most && entry.getKey().compareTo(found) < 0;
            if (hits > most || hits > 0 && isFirstOfEqual) {
                found = entry.getKey();
                most = hits;
            }
        }
        return found;
    }

    private static boolean says(String plain, String words) {
        return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(words) + "(?![a-z0-9])")
                .matcher(plain)
                .find();
    }

    private static Sentiment sentiment(List<String> words, boolean hasSymptom) {
        int mood = 0;
        for (int i = 0; i < words.size(); i++) {
            int sign = GOOD.contains(words.get(i)) ? 1 : BAD.contains(words.get(i)) ? -1 : 0;
            boolean isDenied = i > 0 && NOT.contains(words.get(i - 1));
            mood += isDenied ? -sign : sign;
        }
        if (mood == 0) {
            return hasSymptom ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
        }
        return mood > 0 ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
    }

    private static @Nullable String language(List<String> words) {
        long english = words.stream().filter(ENGLISH::contains).count();
        long spanish = words.stream().filter(SPANISH::contains).count();
        if (english == spanish) {
            return null;
        }
        return english > spanish ? "en" : "es";
    }
}
