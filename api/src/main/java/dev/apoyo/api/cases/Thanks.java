package dev.apoyo.api.cases;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a message of an owner says thanks and nothing else, in English or Spanish. Pure and careful: each phrase of it must be
 * one of those known here, so one unknown word, a question or a "but" makes it a message that somebody reads and answers.
 */
final class Thanks {

    private static final int LONGEST = 400;

    /** A message without one of these is never only thanks. */
    private static final String THANK = String.join(
            "|",
            "(many |so many )?thanks( so much| a lot| very much| a million| again| to (all|you all|everybody|everyone|the team))*",
            "thank (you|u)( so much| very much| again| all| both| everybody)*",
            "thx|ty|much appreciated|(i|we) (really |very much )?appreciate (it|your help|the help)",
            "((muchas|muchisimas|mil|infinitas) )?gracias( de nuevo| otra vez| a (todos|todas|ustedes|usted|ti|vosotros)| por todo| igualmente)*",
            "(se lo|te lo|os lo|les|le|te|os) agradezco( mucho| (la|su|tu) (ayuda|respuesta))?|muy agradecid[oa]s?");

    private static final String GOODS = "(great |kind |quick |fast |good |nice |excellent |wonderful )?"
            + "(help|support|reply|replies|answers?|service|response|work|patience|time|attention|assistance)";

    private static final String BIENES =
            "(ayuda|respuesta|apoyo|atencion|rapidez|servicio|paciencia|trabajo|gestion|amabilidad|tiempo|asistencia)"
                    + "( tan)?( rapid[oa]| excelente| estupend[oa])?";

    /** What people say beside it. */
    private static final List<String> BESIDE = List.of(
            "for (your|the|all your|all the|such) " + GOODS + "( and (your |the )?" + GOODS + ")?",
            "for (everything|helping( me| us)?|fixing (it|this)|your kindness|coming( so)?( quickly| fast)?)",
            "por (su|tu|vuestra|vuestro|la|el|toda su|toda tu|todo su) (gran |rapida |pronta |excelente )?" + BIENES,
            "por (todo|ayudarme|ayudarnos|arreglarlo|responder( tan rapido)?|venir( tan rapido)?)",
            "(it|everything|the (machine|washer|dishwasher|heat pump|printer|bike|charger)) (now )?(works|is working)"
                    + "( now| again| fine| perfectly| well| great| like new)*",
            "(its|it is|it s|everything is|everythings|all is|all) (all )?(good|fine|ok|okay|solved|fixed|perfect|working)( now| again)*",
            "problem solved|that (solved|fixed|did) it",
            "(ya |ahora )?(todo )?(funciona|va|marcha)( ya| todo| muy| bien| perfectamente| perfecto| de maravilla| de nuevo)*",
            "(ya )?(todo|ya) (esta |ha quedado )?(bien|perfecto|solucionado|resuelto|arreglado|en orden|correcto)",
            "(problema )?(solucionado|resuelto|arreglado)",
            "(thats |that is |that was |you are |you re |youre |very )?(great|perfect|excellent|awesome|wonderful|super|brilliant|nice|amazing"
                    + "|fantastic|kind|lovely)( job| work| service| news| team| help)?",
            "ok|okay|good( job| work)|well done|cheers|perfecto|genial|excelente|estupendo|fantastico|vale|de acuerdo|muy bien"
                    + "|muy amables?|buen trabajo|que bien|gran (trabajo|servicio|equipo)|(sois|son|eres|es) (geniales|genial|los mejores)",
            "hi|hello|hey|dear( team| all| support)?|hola( a todos)?|buenos dias|buenas tardes|buenas noches|buenas|estimad[oa]s?",
            "(best |kind |warm |many )?(regards|wishes|greetings)|best|sincerely|bye|have a (nice|good|great|lovely) (day|week|weekend|evening)",
            "(un )?(cordial |cordiales )?saludos?( cordial| cordiales| a todos)?|un abrazo|atentamente|hasta (luego|pronto)|adios"
                    + "|que tengan? (un )?buen dia|feliz (dia|semana|tarde)|buen (dia|fin de semana)|igualmente",
            "team|support|equipo|everybody|everyone|all of you|a todos|so much|very much|mucho");

    private static final Pattern SAYS_THANKS = Pattern.compile("\\b(" + THANK + ")\\b");
    private static final Pattern PHRASE =
            Pattern.compile("((and|y|e) )?(" + THANK + "|" + String.join("|", BESIDE) + ")( |$)");
    private static final Pattern NAMES = Pattern.compile("\\p{Lu}\\p{Ll}+( \\p{Lu}\\p{Ll}+){0,2}");
    private static final Pattern SENTENCES = Pattern.compile("[.!¡…]+");
    private static final Pattern PARTS = Pattern.compile("[,;:\\n\\r\\-–—()]+");

    private Thanks() {}

    static boolean isAll(String text) {
        if (text.length() > LONGEST || text.contains("?") || text.contains("¿")) {
            return false;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return SAYS_THANKS.matcher(plain(composed)).find()
                && SENTENCES.splitAsStream(composed).allMatch(Thanks::isKnown);
    }

    private static boolean isKnown(String sentence) {
        String[] parts = PARTS.split(sentence, -1);
        for (int i = 0; i < parts.length; i++) {
            if (!isKnown(words(parts[i]), i > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Known phrases from its begin to its end; names may follow a phrase, a comma or a new line, and never begin a sentence. */
    private static boolean isKnown(String part, boolean mayBeNames) {
        if (part.isEmpty() || (mayBeNames && NAMES.matcher(part).matches())) {
            return true;
        }
        int length = phrase(plain(part));
        return length > 0 && isKnown(part.substring(length).strip(), true);
    }

    /** The length of the longest phrase that it begins with; 0 for none. */
    private static int phrase(String plain) {
        Matcher matcher = PHRASE.matcher(plain);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** Words with one blank between them: no emoji, no apostrophe. */
    private static String words(String part) {
        return part.replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{N} ]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** In small letters without accents; as long as before, letter by letter. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(letter -> plain.append(plain((char) letter)));
        return plain.toString();
    }

    private static char plain(char letter) {
        return switch (Character.toLowerCase(letter)) {
            case 'á' -> 'a';
            case 'é' -> 'e';
            case 'í' -> 'i';
            case 'ó' -> 'o';
            case 'ú', 'ü' -> 'u';
            case 'ñ' -> 'n';
            default -> Character.toLowerCase(letter);
        };
    }
}
