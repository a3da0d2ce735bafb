package dev.apoyo.api.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the contract did not accept, where, and what it would. */
final class ValidationProblems {

    private static final Pattern PARAMETER = Pattern.compile("\\b(query|path|header) parameter ([A-Za-z-]+)");
    private static final int MAX_FAULTS = 10;

    private ValidationProblems() {}

    static Problem of(ValidatorException failure, RoutingContext context) {
        String message = String.valueOf(failure.getMessage());
        if (failure.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
                && !PARAMETER.matcher(message).find()) {
            return Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send application/json, not " + context.request().getHeader("Content-Type"));
        }
        return Problem.invalid(faults(failure, message));
    }

    private static List<Problem.Fault> faults(ValidatorException failure, String message) {
        Matcher parameter = PARAMETER.matcher(message);
        boolean isParameter = parameter.find();
        List<OutputUnit> units = unitsOf(failure);
        List<Problem.Fault> faults = new ArrayList<>();
        if (units.isEmpty()) {
            faults.add(fault(parameter, isParameter, "", message));
        }
        for (OutputUnit unit : units) {
            faults.add(fault(parameter, isParameter, pointerOf(unit), unit.getError()));
        }
        return faults;
    }

    private static Problem.Fault fault(Matcher parameter, boolean isParameter, String pointer, String detail) {
        return isParameter
                ? new Problem.Fault(Problem.Place.valueOf(parameter.group(1)), parameter.group(2), detail)
                : new Problem.Fault(Problem.Place.body, pointer, detail);
    }

    /** The deepest ones: outer units only repeat that something inside does not fit. */
    private static List<OutputUnit> unitsOf(ValidatorException failure) {
        if (!(failure instanceof SchemaValidationException schema)
                || schema.getOutputUnit().getErrors() == null) {
            return List.of();
        }
        List<OutputUnit> units = schema.getOutputUnit().getErrors();
        int deepest = units.stream().mapToInt(ValidationProblems::depth).max().orElse(0);
        return units.stream()
                .filter(unit -> depth(unit) == deepest)
                .sorted(Comparator.comparing(ValidationProblems::pointerOf))
                .limit(MAX_FAULTS)
                .toList();
    }

    private static int depth(OutputUnit unit) {
        return (int) pointerOf(unit).chars().filter(c -> c == '/').count();
    }

    private static String pointerOf(OutputUnit unit) {
        String location = unit.getInstanceLocation();
        if (location == null) {
            return "";
        }
        return location.startsWith("#") ? location.substring(1) : location;
    }
}
