package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.backtest.HistoryRead;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs a wired back-test to its end and hands out its alarms as they come. */
final class BacktestExecution {

    private BacktestExecution() {}

    /**
     * Returns when all is read.
     *
     * @param to each change of each alarm, in order for one device
     * @param progress messages read so far, about once a second, from another thread
     */
    static HistoryRead run(
            StreamExecutionEnvironment env, DataStream<Alarm> alarms, Consumer<Alarm> to, LongConsumer progress)
            throws Exception {
        long began = System.nanoTime();
        ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
        try (CloseableIterator<Alarm> found = alarms.collectAsync()) {
            JobClient job = env.executeAsync("apoyo-backtest");
            watching.scheduleWithFixedDelay(() -> tell(job, progress), 1, 1, TimeUnit.SECONDS);
            found.forEachRemaining(to);
            Map<String, Object> counted = job.getJobExecutionResult().get().getAllAccumulatorResults();
            return read(counted, (System.nanoTime() - began) / 1e9);
        } finally {
            watching.shutdownNow();
        }
    }

    private static void tell(JobClient job, LongConsumer progress) {
        job.getAccumulators().thenAccept(counted -> progress.accept(count(counted, HistoryReader.MESSAGES)));
    }

    private static HistoryRead read(Map<String, Object> counted, double seconds) {
        return new HistoryRead(
                count(counted, HistoryReader.DEVICES),
                count(counted, HistoryReader.DEVICES_NOT_ALLOWED),
                count(counted, HistoryReader.DEVICE_DAYS),
                count(counted, HistoryReader.MESSAGES),
                seconds);
    }

    private static long count(Map<String, Object> counted, String name) {
        return counted.get(name) instanceof Long count ? count : 0;
    }
}
