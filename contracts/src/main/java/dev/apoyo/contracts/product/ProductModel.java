package dev.apoyo.contracts.product;

import java.util.List;
import java.util.Map;

/**
 * What devices of one kind send: the compacted topic {@code models}, key model id. Only {@code api} writes it.
 *
 * @param id see {@link dev.apoyo.contracts.device.Ids}
 * @param name for people, by language
 * @param metrics known metrics
 * @param eventCodes known codes
 * @param unknownCategory which consent a metric or code needs that is not listed (newer firmware); such data is kept and
 *     counted, and the maker says here how careful to be with it
 * @param version grows with every change
 */
public record ProductModel(
        String id,
        Map<String, String> name,
        List<Metric> metrics,
        List<EventCode> eventCodes,
        DataCategory unknownCategory,
        long version) {}
