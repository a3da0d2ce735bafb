package dev.apoyo.engines.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of this class run on a TimescaleDB server and may take a {@link TimescaleEngine} as a parameter: a fresh database
 * per class. The server is the one that system property {@code apoyo.timescale.jdbcUrl} (or environment variable
 * {@code APOYO_TIMESCALE_JDBC_URL}) names, with the right to make databases; with {@code -Dengines=containers} a
 * container. Where neither is there, the tests are skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("timescale")
@ExtendWith(TimescaleExtension.class)
public @interface OnTimescale {}
