package dev.apoyo.engines.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of this class may take a {@link KafkaEngine} or a {@link PostgresEngine} as a parameter, of a test method, of
 * {@code @BeforeAll} or {@code @BeforeEach} or of the constructor. An engine starts when the first class asks for it and
 * serves all classes of the JVM; each class finds an empty log and an empty database.
 *
 * <p>{@code -Dengines=containers} runs the same tests on containers; they are skipped where Docker does not answer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(EnginesExtension.class)
public @interface WithEngines {}
