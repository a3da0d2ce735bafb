package dev.apoyo.local.score.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.resource.ShippedFiles;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.local.score.simulator.CaseBook.Contact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseBookTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final Alarm GOLDEN =
            Json.read(ShippedFiles.of("golden").bytes("log/alarms/raised.json"), Alarm.class);

    private final CaseBook book = new CaseBook();

    @Test
    void opensOneCaseForAllAlarmsOfAFault() {
        hears("rule-a", 0, null, AlarmClass.FAULT);
        hears("rule-b", 5, null, AlarmClass.WEAR);

        assertThat(book.contacts()).extracting(Contact::at).containsExactly(START);
    }

    @Test
    void opensAnotherOnceTheFirstCouldBeResolved() {
        hears("rule-a", 0, null, AlarmClass.FAULT);
        hears("rule-a", 0, START.plus(Duration.ofHours(10)), AlarmClass.FAULT);
        hears("rule-b", 20, null, AlarmClass.FAULT);
        hears("rule-b", 20, START.plus(Duration.ofHours(30)), AlarmClass.FAULT);
        hears("rule-c", 24 * 30, null, AlarmClass.FAULT);

        assertThat(book.contacts()).extracting(Contact::at).containsExactly(START, START.plus(Duration.ofDays(30)));
    }

    @Test
    void saysNothingOfWhatWasOverBeforeItWasHeardOf() {
        hears("rule-a", 0, START.plusSeconds(60), AlarmClass.FAULT);

        assertThat(book.contacts()).isEmpty();
    }

    @Test
    void countsATipAsAContact() {
        hears("rule-a", 0, null, AlarmClass.MISUSE);

        assertThat(book.contacts()).hasSize(1);
    }

    private void hears(String ruleId, long hours, @Nullable Instant clearedAt, AlarmClass alarmClass) {
        Instant raisedAt = START.plus(Duration.ofHours(hours));
        book.hears(alarm(ruleId, raisedAt, clearedAt, alarmClass), clearedAt == null ? raisedAt : clearedAt);
    }

    private static Alarm alarm(String ruleId, Instant raisedAt, @Nullable Instant clearedAt, AlarmClass alarmClass) {
        return new Alarm(
                Alarm.idOf("d1", ruleId, raisedAt),
                GOLDEN.change(),
                ruleId,
                1,
                "d1",
                "a1",
                GOLDEN.modelId(),
                GOLDEN.faultCode(),
                alarmClass,
                GOLDEN.severity(),
                raisedAt,
                raisedAt,
                clearedAt,
                1,
                false,
                Duration.ofDays(1).toMinutes(),
                GOLDEN.evidence(),
                raisedAt,
                null,
                null,
                null);
    }
}
