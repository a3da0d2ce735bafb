package dev.apoyo.streamjobs.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Short texts between operators: ids, metrics and codes, nearly always ASCII. A name that comes often is the same object
 * each time, so that it is hashed once and compared by identity; the general format costs several times as much to read.
 *
 * <p>Format: the length in two bytes and a byte for each character; or, for any other text, -1 and Flink's own format.
 */
final class Names {

    private static final int OTHER = -1;
    private static final int LONGEST = Short.MAX_VALUE;
    private static final int KNOWN = 1 << 10;

    /** By hash; a race loses an entry and nothing else, as strings are immutable. */
    private static final String[] RECENT = new String[KNOWN];

    private Names() {}

    static void write(String name, DataOutputView target) throws IOException {
        if (isAscii(name)) {
            target.writeShort(name.length());
            target.write(name.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            target.writeShort(OTHER);
            StringValue.writeString(name, target);
        }
    }

    private static boolean isAscii(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** One that seldom comes twice, such as an id. */
    static String read(DataInputView source) throws IOException {
        int length = source.readShort();
        return length == OTHER ? StringValue.readString(source) : text(bytes(source, length));
    }

    /** One of few, such as a metric. */
    static String readOneOfFew(DataInputView source) throws IOException {
        int length = source.readShort();
        return length == OTHER ? StringValue.readString(source) : known(bytes(source, length));
    }

    private static byte[] bytes(DataInputView source, int length) throws IOException {
        byte[] ascii = new byte[length];
        source.readFully(ascii);
        return ascii;
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    private static String known(byte[] ascii) {
        int hash = 0;
        for (byte each : ascii) {
            hash = 31 * hash + each;
        }
        int place = (hash ^ hash >>> 16) & (KNOWN - 1);
        String known = RECENT[place];
        if (known != null && isSame(known, hash, ascii)) {
            return known;
        }
        String name = text(ascii);
        RECENT[place] = name;
        return name;
    }

    private static boolean isSame(String known, int hash, byte[] ascii) {
        if (known.length() != ascii.length || known.hashCode() != hash) {
            return false;
        }
        for (int i = 0; i < ascii.length; i++) {
            if (known.charAt(i) != ascii[i]) {
                return false;
            }
        }
        return true;
    }
}
