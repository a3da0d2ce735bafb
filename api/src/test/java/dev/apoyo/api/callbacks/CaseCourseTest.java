package dev.apoyo.api.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a case leaves its course, so that a person calls. Working hours are Monday to Friday, 9 to 17. */
@Tag("O9")
class CaseCourseTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void isUrgentWhenItIsCriticalAndNobodyOwesACallForThat() {
        assertThat(course(Severity.CRITICAL).needsAt(MONDAY)).isEqualTo(CallReason.URGENT);
        assertThat(course(Severity.MAJOR).needsAt(MONDAY)).isNull();
        assertThat(course(Severity.CRITICAL)
                        .urgentCallAt("2026-11-23T09:00:05Z")
                        .needsAt(at("2026-11-23T10:00:00Z")))
                .isNull();
    }

    @Test
    void isUrgentAgainWhenItIsReopened() {
        Course course = course(Severity.CRITICAL).urgentCallAt("2026-11-23T09:00:05Z");
        course.begunAt = at("2026-11-25T09:00:00Z");

        assertThat(course.needsAt(at("2026-11-25T09:00:00Z"))).isEqualTo(CallReason.URGENT);
    }

    @Test
    void needsACallWhenASeriousOneWasNotAnsweredAsPromised() {
        assertThat(course(Severity.MAJOR).brokenSince("2026-11-24T09:00:00Z").needsAt(at("2026-11-24T09:00:01Z")))
                .isEqualTo(CallReason.PROMISE_BROKEN);
        assertThat(course(Severity.MINOR).brokenSince("2026-11-24T09:00:00Z").needsAt(at("2026-11-24T09:00:01Z")))
                .isNull();
        Course called = course(Severity.MAJOR).brokenSince("2026-11-24T09:00:00Z");
        called.brokenCallAt = at("2026-11-24T09:00:02Z");
        assertThat(called.needsAt(at("2026-11-24T10:00:00Z"))).isNull();
    }

    @Test
    void isStrandedAfterSixteenWorkingHoursWithoutAPerson() {
        Course course = course(Severity.MINOR);

        assertThat(course.needsAt(at("2026-11-24T16:59:59Z"))).isNull();
        assertThat(course.needsAt(at("2026-11-24T17:00:00Z"))).isEqualTo(CallReason.STRANDED);
        assertThat(course.strandedAt()).isEqualTo("2026-11-24T17:00:00Z");
        assertThat(course.stepAt("2026-11-24T12:00:00Z").strandedAt()).isEqualTo("2026-11-26T12:00:00Z");
    }

    @Test
    void isStrandedADayAfterItsNextStepWasDue() {
        Course course = course(Severity.MINOR).stepAt("2026-11-23T10:00:00Z").nextStepAt("2026-11-26T12:00:00Z");

        assertThat(course.needsAt(at("2026-11-26T11:00:00Z"))).isNull();
        assertThat(course.strandedAt()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(course.stepAt("2026-11-26T13:00:00Z").strandedAt()).isEqualTo("2026-11-30T13:00:00Z");
    }

    @Test
    void isNotStrandedTwiceForTheSameSilence() {
        Course course = course(Severity.MINOR);
        course.strandedCallAt = at("2026-11-24T17:00:00Z");

        assertThat(course.needsAt(at("2026-11-25T10:00:00Z"))).isNull();
        assertThat(course.strandedAt()).isEqualTo("2026-11-26T17:00:00Z");
    }

    private static Course course(Severity severity) {
        return new Course(severity);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    /** A case that was opened on Monday morning, until more is said. */
    private static final class Course {

        private final Severity severity;
        private Instant begunAt = MONDAY;
        private @Nullable Instant stepAt;
        private @Nullable Instant nextStepAt;
        private @Nullable Instant brokenSince;
        private @Nullable Instant urgentCallAt;
        private @Nullable Instant brokenCallAt;
        private @Nullable Instant strandedCallAt;

        private Course(Severity severity) {
            this.severity = severity;
        }

        Course stepAt(String time) {
            stepAt = at(time);
            return this;
        }

        Course nextStepAt(String time) {
            nextStepAt = at(time);
            return this;
        }

        Course brokenSince(String time) {
            brokenSince = at(time);
            return this;
        }

        Course urgentCallAt(String time) {
            urgentCallAt = at(time);
            return this;
        }

        @Nullable CallReason needsAt(Instant now) {
            return read().needs(BusinessCalendar.OFFICE, now).orElse(null);
        }

        Instant strandedAt() {
            return read().strandedAt(BusinessCalendar.OFFICE);
        }

        private CaseCourse read() {
            return new CaseCourse(
                    severity, begunAt, stepAt, nextStepAt, brokenSince, urgentCallAt, brokenCallAt, strandedCallAt);
        }
    }
}
