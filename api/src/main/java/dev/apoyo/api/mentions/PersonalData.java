package dev.apoyo.api.mentions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what must not stand in a public text: by its shape (e-mail, phone, street, case number) and, where we know whom it is
 * about, by what we know of them (name, numbers of their cases, ids of their products). Pure. It refuses rather too much: a
 * person can say it in other words, and what was published cannot be taken back.
 */
final class PersonalData {

    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_ID = 4;

    private static final Pattern EMAIL = Pattern.compile(
            "[a-z0-9._%+-]+\\s*(?:@|\\(at\\)|\\[at\\]|\\s(?:at|arroba)\\s)\\s*[a-z0-9-]+\\s*(?:\\.|\\(dot\\)|\\[dot\\]|\\s(?:dot|punto)\\s)\\s*[a-z]{2,}");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w.])(?:\\+|00)?\\d(?:[ ().-]{0,2}\\d){8,14}(?![\\w])");
    private static final Pattern CASE_NUMBER = Pattern.compile(
            "\\b(?:case|caso|ticket|expediente|incidencia)\\s*(?:number|no|n[o°º]?|numero|nr)?\\.?\\s*[#:]?\\s*\\d{3,}");
    private static final Pattern STREET = Pattern.compile(
            "(?:\\b(?:calle|avenida|avda|paseo|plaza|carretera|camino|ronda)\\b|\\bc/|\\bavda\\.)\\s*[^\\d\\n]{1,40}?,?\\s*\\d+"
                    + "|\\b\\d{1,5}\\s+(?:[a-z']+\\s+){1,3}(?:street|road|avenue|lane|drive|square|boulevard)\\b"
                    + "|\\b(?:[a-z']+\\s+){1,3}(?:street|road|avenue|lane|drive|square|boulevard)\\s+\\d{1,5}\\b");

    private PersonalData() {}

    /** What it is. */
    enum Kind {
        EMAIL("an e-mail address"),
        PHONE("a phone number"),
        CASE_NUMBER("the number of a case"),
        STREET("a postal address"),
        NAME("the name of the owner"),
        PRODUCT_ID("the id of a product of the owner");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * Something found.
     *
     * @param from first character in the text
     * @param to after its last one
     */
    record Found(Kind kind, int from, int to) {}

    /**
     * What is known of whom the text is about; empty when that is nobody we know.
     *
     * @param names whole names
     * @param caseNumbers of their cases
     * @param productIds of their assets and devices
     */
    record Person(List<String> names, Set<Long> caseNumbers, Set<String> productIds) {

        static final Person UNKNOWN = new Person(List.of(), Set.of(), Set.of());
    }

    /** In the order of the text; one place may be two things. */
    static List<Found> in(String text, Person person) {
        PlainText plain = PlainText.of(text);
        List<Found> found = new ArrayList<>();
        add(found, plain, Kind.EMAIL, EMAIL);
        add(found, plain, Kind.PHONE, PHONE);
        add(found, plain, Kind.CASE_NUMBER, CASE_NUMBER);
        add(found, plain, Kind.STREET, STREET);
        addWords(found, plain, Kind.NAME, nameParts(person.names()));
        addWords(
                found,
                plain,
                Kind.CASE_NUMBER,
                person.caseNumbers().stream().map(String::valueOf).toList());
        addWords(
                found,
                plain,
                Kind.PRODUCT_ID,
                person.productIds().stream()
                        .filter(id -> id.length() >= SHORTEST_ID)
                        .toList());
        found.sort(Comparator.comparingInt(Found::from).thenComparing(Found::kind));
        return List.copyOf(found);
    }

    private static List<String> nameParts(List<String> names) {
        return names.stream()
                .flatMap(name -> Pattern.compile("[\\s,.]+").splitAsStream(name))
                .filter(part -> part.length() >= SHORTEST_NAME)
                .distinct()
                .toList();
    }

    private static void addWords(List<Found> found, PlainText plain, Kind kind, Collection<String> words) {
        for (String word : words) {
            String wanted = PlainText.of(word).text();
            add(
                    found,
                    plain,
                    kind,
                    Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(wanted) + "(?![\\p{L}\\p{N}])"));
        }
    }

    private static void add(List<Found> found, PlainText plain, Kind kind, Pattern shape) {
        Matcher matcher = shape.matcher(plain.text());
        while (matcher.find()) {
            Found next = new Found(kind, plain.placeOf(matcher.start()), plain.placeOf(matcher.end()));
            if (!found.contains(next)) {
                found.add(next);
            }
        }
    }
}
