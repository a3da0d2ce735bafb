package dev.apoyo.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem on its way to the caller, RFC 9457. Operations fail their future with it. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Where in a request something was not accepted. */
    public enum Place {
        body,
        query,
        path,
        header
    }

    /**
     * One thing that was not accepted.
     *
     * @param pointer JSON pointer into the body, or the parameter's name
     * @param detail what was wrong and what is accepted
     */
    public record Fault(Place in, String pointer, String detail) {}

    private final ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail);
    }

    public static Problem notFound(String kind, String id) {
        return of(ProblemType.NOT_FOUND, "No " + kind + " " + id + " that you may see");
    }

    public static Problem invalid(Place in, String pointer, String detail) {
        return invalid(List.of(new Fault(in, pointer, detail)));
    }

    /** @param faults at least one */
    public static Problem invalid(List<Fault> faults) {
        Fault first = faults.get(0);
        String where = first.pointer().isEmpty() ? first.in().name() : first.in() + " " + first.pointer();
        return of(ProblemType.VALIDATION_FAILED, where + ": " + first.detail()).with("errors", new ArrayList<>(faults));
    }

    /** Adds an extension member. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Problem withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** As JSON members, in a readable order. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.urn());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("detail", String.valueOf(getMessage()));
        body.putAll(members);
        return body;
    }
}
