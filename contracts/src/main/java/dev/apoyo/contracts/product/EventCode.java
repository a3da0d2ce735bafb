package dev.apoyo.contracts.product;

import java.util.Map;

/**
 * A code that devices of a model send.
 *
 * @param code for example {@code E17}
 * @param category which consent it needs
 * @param label what it means, by language
 */
public record EventCode(String code, DataCategory category, Map<String, String> label) {}
