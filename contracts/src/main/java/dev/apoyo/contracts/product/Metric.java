package dev.apoyo.contracts.product;

import java.util.Map;

/**
 * A metric that devices of a model send.
 *
 * @param name unit in the name, for example {@code flow_temperature_celsius}
 * @param unit UCUM code, for example {@code Cel}
 * @param category which consent it needs
 * @param kind how its values behave over time
 * @param label what people call it, by language
 */
public record Metric(String name, String unit, DataCategory category, MetricKind kind, Map<String, String> label) {}
