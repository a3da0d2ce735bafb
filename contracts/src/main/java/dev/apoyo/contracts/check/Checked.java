package dev.apoyo.contracts.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, or what is wrong with it.
 *
 * @param value null when there are violations
 * @param violations empty when there is a value
 */
public record Checked<T>(@Nullable T value, List<Violation> violations) {

    static <T> Checked<T> of(T value, List<Violation> violations) {
        return violations.isEmpty() ? new Checked<>(value, List.of()) : new Checked<>(null, violations);
    }
}
