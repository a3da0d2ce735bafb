package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.rules.AllConditions;
import dev.apoyo.streamjobs.rules.Legality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** The promise of order independence, with Flink's state, timers and checkpoints around the engine. */
@Tag("D4")
class OrderDoesNotMatterInTheOperatorTest {

    private static final List<String> DEVICES = List.of("d1", "d2", "d3");
    private static final double END = 100_000;

    @Property(tries = 25)
    void anyPermutationAndDuplicationEndsInTheSameAlarms(@ForAll Random random) throws Exception {
        List<TelemetryMessage> inOrder = new ArrayList<>();
        DEVICES.forEach(device -> inOrder.addAll(AllConditions.messages(device, 60, random)));
        List<TelemetryMessage> mixed = new ArrayList<>(inOrder);
        mixed.addAll(inOrder.subList(0, 30));
        Collections.shuffle(mixed, random);

        List<Alarm> expected = alarms(inOrder, Integer.MAX_VALUE);
        List<Alarm> actual = alarms(mixed, random.nextInt(mixed.size()));

        assertThat(inTheEnd(actual)).isEqualTo(inTheEnd(expected));
        Legality.assertThatStoryIsLegal(actual);
    }

    private static List<Alarm> alarms(List<TelemetryMessage> messages, int restartAfter) throws Exception {
        List<Alarm> alarms = new ArrayList<>();
        WatchHarness job = new WatchHarness(null, AllConditions.AN_HOUR);
        job.know(AllConditions.rules());
        for (String device : DEVICES) {
            job.register(registration(device));
        }
        for (int i = 0; i < messages.size(); i++) {
            if (i == restartAfter) {
                alarms.addAll(job.alarms());
                job = restarted(job);
            }
            job.send(messages.get(i));
        }
        job.streamTime(END);
        alarms.addAll(job.alarms());
        for (String device : DEVICES) {
            job.unregister(device);
        }
        job.assertThatNothingIsLeft();
        job.close();
        return alarms;
    }

    private static WatchHarness restarted(WatchHarness job) throws Exception {
        var snapshot = job.snapshot();
        job.close();
        return new WatchHarness(snapshot, AllConditions.AN_HOUR);
    }

    /** By alarm what is true in the end, without what was retracted and without how it came to be known. */
    static Map<String, String> inTheEnd(List<Alarm> story) {
        Map<String, String> last = new TreeMap<>();
        for (Alarm alarm : story) {
            String what = alarm.ruleId() + " " + alarm.raisedAt() + " " + alarm.clearedAt() + " " + alarm.occurrences()
                    + " " + alarm.severity() + " " + alarm.evidence();
            last.put(alarm.alarmId(), alarm.change() == AlarmChange.RETRACTED ? "" : what);
        }
        last.values().removeIf(String::isEmpty);
        return last;
    }
}
