package dev.apoyo.contracts.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labels of a SenML record (RFC 8428): text in JSON, numbers in CBOR, where text is taken as well. */
enum SenmlLabel {
    BASE_VERSION("bver", -1),
    BASE_NAME("bn", -2),
    BASE_TIME("bt", -3),
    BASE_UNIT("bu", -4),
    BASE_VALUE("bv", -5),
    BASE_SUM("bs", -6),
    NAME("n", 0),
    UNIT("u", 1),
    VALUE("v", 2),
    STRING_VALUE("vs", 3),
    BOOLEAN_VALUE("vb", 4),
    SUM("s", 5),
    TIME("t", 6),
    UPDATE_TIME("ut", 7),
    DATA_VALUE("vd", 8);

    private static final Map<String, SenmlLabel> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(label -> label.text, Function.identity()));
    private static final Map<String, SenmlLabel> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(label -> label.number, Function.identity()));

    private final String text;
    private final String number;

    SenmlLabel(String text, int number) {
        this.text = text;
        this.number = Integer.toString(number);
    }

    static @Nullable SenmlLabel of(String name, boolean isCbor) {
        SenmlLabel label = BY_TEXT.get(name);
        return label == null && isCbor ? BY_NUMBER.get(name) : label;
    }
}
