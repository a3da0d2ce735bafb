package dev.apoyo.api.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, as the validator of Vert.x wants to have it. Its own extractor undoes percent encoding a second time, and in
 * headers, which have none; and takes a text for JSON when it can. So each text goes to it as the JSON string that it is.
 */
final class AskedValues {

    private AskedValues() {}

    static ValidatableRequest of(RoutingContext context, Operation described) {
        Map<String, RequestParameter> headers = at(Location.HEADER, context, described);
        Map<String, RequestParameter> path = at(Location.PATH, context, described);
        Map<String, RequestParameter> query = at(Location.QUERY, context, described);
        if (described.getRequestBody() == null) {
            return new ValidatableRequestImpl(Map.of(), headers, path, query);
        }
        String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        RequestParameter body = new RequestParameterImpl(context.body().buffer());
        return new ValidatableRequestImpl(Map.of(), headers, path, query, body, contentType);
    }

    private static Map<String, RequestParameter> at(Location place, RoutingContext context, Operation described) {
        return described.getParameters().stream()
                .filter(parameter -> parameter.getIn() == place)
                .collect(Collectors.toMap(Parameter::getName, each -> new RequestParameterImpl(value(each, context))));
    }

    private static @Nullable String value(Parameter parameter, RoutingContext context) {
        String name = parameter.getName();
        HttpServerRequest request = context.request();
        return switch (parameter.getIn()) {
            case QUERY -> joined(parameter, context.queryParam(name));
            case HEADER -> single(parameter, request.getHeader(name));
            case PATH -> single(parameter, context.pathParam(name));
            case COOKIE -> throw new IllegalStateException(name + ": the contract has no cookies");
        };
    }

    private static @Nullable String joined(Parameter parameter, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (parameter.getSchemaType() != SchemaType.ARRAY) {
            return single(parameter, values.get(0));
        }
        return values.stream()
                .map(value -> parameter.getName() + "=" + quoted(value))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String single(Parameter parameter, @Nullable String value) {
        return value == null || parameter.getSchemaType() != SchemaType.STRING ? value : quoted(value);
    }

    /** Also without the sign that stands between the values of an array. */
    private static String quoted(String text) {
        return '"'
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text))
                        .replace("&", "\\u0026")
                + '"';
    }
}
