package dev.apoyo.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that travel in streams and state of the jobs are made of types that Flink serializes without a fallback to
 * Kryo, which is slow and cannot evolve: no Duration, UUID, Optional, no interface of ours.
 */
class StreamTypesTest {

    private static final Set<Class<?>> ALLOWED =
            Set.of(String.class, Instant.class, Long.class, Integer.class, Double.class, Boolean.class, byte[].class);
    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Map.class, Set.class);

    /** A condition is an interface: in streams and state a rule travels as its JSON text. */
    private static boolean travelsAsJson(Class<?> type) {
        return type == DetectionRule.class || Condition.class.isAssignableFrom(type);
    }

    static List<Class<?>> records() {
        return new ClassFileImporter()
                        .importPackages(
                                "dev.apoyo.contracts.device",
                                "dev.apoyo.contracts.alarm",
                                "dev.apoyo.contracts.incident",
                                "dev.apoyo.contracts.mention",
                                "dev.apoyo.contracts.product",
                                "dev.apoyo.contracts.rule")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> !travelsAsJson(type))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void isPublicAndMadeOfTypesThatFlinkKnows(Class<?> type) {
        assertThat(Modifier.isPublic(type.getModifiers())).as("public").isTrue();
        assertThat(type.getRecordComponents()).allSatisfy(component -> assertThat(isKnown(component.getGenericType()))
                .as(component.toString())
                .isTrue());
    }

    @Test
    void findsTheRecords() {
        assertThat(records()).hasSizeGreaterThan(12);
    }

    @Test
    void onlyTheConditionOfARuleIsAnInterface() {
        assertThat(Arrays.stream(DetectionRule.class.getRecordComponents())
                        .filter(component -> !isKnown(component.getGenericType()))
                        .map(RecordComponent::getName))
                .containsExactly("condition");
    }

    private static boolean isKnown(Type type) {
        if (type instanceof ParameterizedType generic) {
            return COLLECTIONS.contains(generic.getRawType())
                    && Arrays.stream(generic.getActualTypeArguments()).allMatch(StreamTypesTest::isKnown);
        }
        return type instanceof Class<?> plain
                && (plain.isPrimitive() || plain.isEnum() || plain.isRecord() || ALLOWED.contains(plain));
    }
}
