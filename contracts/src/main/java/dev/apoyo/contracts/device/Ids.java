package dev.apoyo.contracts.device;

/** The one grammar of identifiers: device ids, metric names, event codes, model and rule ids. */
public final class Ids {

    /** For messages to people: what an id looks like. */
    public static final String GRAMMAR = "[A-Za-z0-9._-]{1,64}";

    public static final int MAX_LENGTH = 64;

    private Ids() {}

    public static boolean isValid(String id) {
        int length = id.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isIdChar(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
