package dev.apoyo.api.mentions;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as it is compared: lower case, without accents, spaces and apostrophes all alike, nothing that cannot be seen. Every
 * character knows where it stood, so that what is found can be shown in the text as it was written.
 */
final class PlainText {

    private final String plain;
    private final int[] places;

    private PlainText(String plain, int[] places) {
        this.plain = plain;
        this.places = places;
    }

    static PlainText of(String text) {
        StringBuilder plain = new StringBuilder();
        int[] places = new int[text.length() * 4 + 1];
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            String folded = fold(character);
            for (int i = 0; i < folded.length() && plain.length() < places.length - 1; i++) {
                places[plain.length()] = at;
                plain.append(folded.charAt(i));
            }
            at += Character.charCount(character);
        }
        places[plain.length()] = text.length();
        return new PlainText(plain.toString(), places);
    }

    private static String fold(int character) {
        int type = Character.getType(character);
        if (type == Character.FORMAT || type == Character.CONTROL && !Character.isWhitespace(character)) {
            return "";
        }
        if (character == '’' || character == '‘' || character == '`') {
            return "'";
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return " ";
        }
        return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    String text() {
        return plain;
    }

    /** Where in the text as it was written the character at {@code index} of the plain one stood. */
    int placeOf(int index) {
        return places[index];
    }
}
