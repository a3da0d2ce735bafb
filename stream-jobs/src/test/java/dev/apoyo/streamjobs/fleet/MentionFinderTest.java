package dev.apoyo.streamjobs.fleet;

import static dev.apoyo.streamjobs.fleet.FleetRun.FAULT;
import static dev.apoyo.streamjobs.fleet.FleetRun.MODEL;
import static dev.apoyo.streamjobs.fleet.FleetRun.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.mention.Sentiment;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L1")
@DisplayName("L1: a spike of public mentions reaches the finder of incidents")
class MentionFinderTest {

    private static final int DEVICES = 400;

    private final FleetRun fleet = FleetRun.of(DEVICES, 4, 2, 2, CauseSettings.FAULTS);

    @Test
    void manyAuthorsInAWeekOpenAnIncidentOfTheModelThatNamesThem() {
        complain(0, 6);

        assertThat(fleet.incidents).hasSize(1);
        Incident opened = fleet.incidents.get(0);
        assertThat(opened.kind()).isEqualTo(IncidentKind.FLEET);
        assertThat(opened.dimension()).isEqualTo(IncidentDimension.MODEL);
        assertThat(opened.value()).isEqualTo(MODEL);
        assertThat(opened.severity()).isEqualTo(Severity.INDETERMINATE);
        assertThat(opened.affectedDevices()).isZero();
        assertThat(opened.exposedDevices()).isEqualTo(DEVICES);
        assertThat(opened.statistic())
                .startsWith("0 of 400 devices in 7 d; public mentions by 6 authors in 7 d, expected 0.25");
        assertThat(opened.pValue()).isLessThan(2e-4);
    }

    @Test
    void oneAngryAuthorIsNoSpike() {
        for (int i = 0; i < 50; i++) {
            say("the-same", i * 0.1, Sentiment.NEGATIVE);
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void praiseAndComplaintsOfNothingInParticularDoNotCount() {
        for (int i = 0; i < 50; i++) {
            say("author-" + i, 0, Sentiment.POSITIVE);
            fleet.hear(new Mention("m" + i, "forum", "a" + i, MODEL, null, Sentiment.NEGATIVE, at(0), at(0)));
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void whatIsUsualForTheModelIsNoSpike() {
        fleet.book.mentions.put(FAULT, new MentionState(new BaseRate(60, 10, at(-7).toEpochMilli()), List.of(), 0));
        for (int week = 0; week < 10; week++) {
            for (int i = 0; i < 6; i++) {
                say("author-" + week + "-" + i, week * 7 + i, Sentiment.NEGATIVE);
            }
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void devicesThatShowTheFaultBelongToIt() {
        fleet.raise(1, 0);
        fleet.raise(2, 0.5);
        complain(1, 6);
        fleet.raise(3, 2);

        Incident opened = fleet.incidents.get(0);
        assertThat(opened.affectedDevices()).isEqualTo(2);
        assertThat(opened.severity()).isEqualTo(Severity.MAJOR);
        assertThat(opened.statistic()).startsWith("2 of 400 devices in 7 d; public mentions by 6 authors");
        assertThat(fleet.newest().incidentId()).isEqualTo(opened.incidentId());
    }

    @Test
    void anOpenIncidentOfTheFaultIsSupportedInsteadOfASecondOne() {
        for (int i = 0; i < 12; i++) {
            fleet.raise(i * 4, 0);
        }
        String lot = fleet.incidents.get(0).incidentId();
        fleet.incidents.clear();
        complain(1, 12);

        assertThat(fleet.incidents)
                .isNotEmpty()
                .allMatch(told -> told.incidentId().equals(lot) && told.change() == IncidentChange.UPDATED)
                .extracting(Incident::changedAt)
                .doesNotHaveDuplicates();
        assertThat(fleet.incidents.get(0).statistic()).contains("limit").contains("; public mentions by 6 authors");
        assertThat(fleet.incidents.get(1).statistic()).contains("; public mentions by 10 authors");
        assertThat(fleet.incidents.get(1).statistic().split("public mentions", -1))
                .hasSize(2);
    }

    @Test
    void isOpenWhilePeopleSpeakOfItAndClosesWhenTheyStop() {
        complain(0, 6);
        assertThat(fleet.check(1)).as("people spoke this day").isTrue();
        complainOf("later", 1.1, 5);
        assertThat(fleet.check(2)).as("others spoke this day").isTrue();
        assertThat(fleet.check(3)).isFalse();

        assertThat(fleet.incidents).last().extracting(Incident::change).isEqualTo(IncidentChange.CLOSED);
    }

    @Test
    void theOrderOfSixMentionsDoesNotMatter() {
        for (int seed = 0; seed < 20; seed++) {
            FleetRun run = FleetRun.of(DEVICES, 4, 2, 2, CauseSettings.FAULTS);
            List<Mention> said = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                said.add(Samples.complaint(MODEL, FAULT, "author-" + i, at(i * 0.5)));
                said.add(Samples.complaint(MODEL, FAULT, "author-" + i, at(i * 0.5)));
            }
            Collections.shuffle(said, new Random(seed));
            said.forEach(run::hear);

            assertThat(run.incidents).as("seed %d", seed).hasSize(1);
        }
    }

    @Test
    void harmlessTalkSeldomOpensAnything() {
        int opened = 0;
        for (int seed = 0; seed < 200; seed++) {
            FleetRun run = FleetRun.of(40, 4, 2, 2, CauseSettings.FAULTS);
            Random random = new Random(seed);
            double day = 0;
            for (int i = 0; i < 60; i++) {
                day += -Math.log(1 - random.nextDouble()) * 7;
                run.hear(Samples.complaint(MODEL, FAULT, "author-" + i, at(day)));
            }
            opened += run.incidents.isEmpty() ? 0 : 1;
        }

        assertThat(opened).as("of 200 runs of 60 weeks at one mention a week").isLessThanOrEqualTo(20);
    }

    private void complain(double days, int authors) {
        complainOf("author", days, authors);
    }

    private void complainOf(String who, double days, int authors) {
        for (int i = 0; i < authors; i++) {
            say(who + "-" + i, days + i * 0.01, Sentiment.NEGATIVE);
        }
    }

    private void say(String author, double days, Sentiment sentiment) {
        fleet.hear(new Mention(author + days, "forum", author, MODEL, FAULT, sentiment, at(days), at(days)));
    }
}
