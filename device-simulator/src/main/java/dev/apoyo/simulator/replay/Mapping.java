package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.Require;
import java.util.List;
import java.util.Map;

/**
 * How to read a recorded data set; those that ship are {@code simulator/replays/NAME.json}. Every column of a file is in
 * it somewhere, so that nothing is left out by mistake.
 *
 * @param files glob within the data directory; several files are several devices or parts of them
 * @param separator of columns, one character
 * @param time where a row's event time is
 * @param deviceId template: {@code {column}} is replaced by the row's value, {@code {file}} by the file's path in the data
 *     directory without its endings, slashes as dashes
 * @param modelId of the product model in the catalogue
 * @param lot production lot
 * @param region for fleet statistics
 * @param metrics column → metric; an empty value is no reading
 * @param events columns that mean an event when they have a certain value
 * @param ignored columns that are not sent: labels, for example; a file need not have them
 */
record Mapping(
        String files,
        String separator,
        Time time,
        String deviceId,
        String modelId,
        String lot,
        String region,
        Map<String, String> metrics,
        List<Event> events,
        List<String> ignored) {

    Mapping {
        Require.present("files", files);
        Require.that(Require.present("separator", separator).length() == 1, "separator", "one character", separator);
        Require.present("time", time);
        Require.present("deviceId", deviceId);
        Require.present("modelId", modelId);
        Require.present("lot", lot);
        Require.present("region", region);
        metrics = Map.copyOf(Require.present("metrics", metrics));
        events = List.copyOf(Require.present("events", events));
        ignored = List.copyOf(Require.present("ignored", ignored));
        Require.that(!metrics.isEmpty() || !events.isEmpty(), "metrics", "not empty, or events", "neither");
    }

    /**
     * Event time.
     *
     * @param column of the file
     * @param format {@code iso} for ISO-8601 with an offset, else a pattern such as {@code yyyy-MM-dd HH:mm:ss}
     * @param zone of times without an offset, IANA name
     */
    record Time(String column, String format, String zone) {
        Time {
            Require.present("time.column", column);
            Require.present("time.format", format);
            Require.present("time.zone", zone);
        }
    }

    /** {@code code} is sent when the column says {@code equals}. */
    record Event(String column, String equals, String code) {
        Event {
            Require.present("events.column", column);
            Require.present("events.equals", equals);
            Require.present("events.code", code);
        }
    }
}
