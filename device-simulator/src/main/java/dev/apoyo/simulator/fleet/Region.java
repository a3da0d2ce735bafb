package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.Require;
import dev.apoyo.simulator.physics.Surroundings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Where devices stand: a climate with a year and a day in it.
 *
 * @param id for fleet statistics
 * @param language of most owners there
 * @param timeZone IANA name
 * @param meanCelsius of the year
 * @param seasonKelvin half of the difference between summer and winter
 * @param dayKelvin half of the difference between afternoon and night
 */
public record Region(
        String id, String language, String timeZone, double meanCelsius, double seasonKelvin, double dayKelvin) {

    private static final double WARMEST_DAY_OF_YEAR = 205;
    private static final double WARMEST_HOUR = 15;

    public Region {
        Require.present("id", id);
        Require.present("language", language);
        ZoneId.of(Require.present("timeZone", timeZone));
    }

    /** What an average year has at this time. */
    public Surroundings at(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, ZoneId.of(timeZone));
        double hour = local.getHour() + local.getMinute() / 60.0 + local.getSecond() / 3_600.0;
        double season = wave((local.getDayOfYear() - WARMEST_DAY_OF_YEAR) / 365.25);
        double day = wave((hour - WARMEST_HOUR) / 24);
        return new Surroundings(meanCelsius + seasonKelvin * season + dayKelvin * day, hour, true);
    }

    private static double wave(double turns) {
        return Math.cos(2 * Math.PI * turns);
    }
}
