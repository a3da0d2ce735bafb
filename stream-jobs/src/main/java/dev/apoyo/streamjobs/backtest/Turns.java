package dev.apoyo.streamjobs.backtest;

import dev.apoyo.streamjobs.log.DeviceInput;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Numbers all that a reader hands out. A batch is sorted by device and by record timestamp, so with its number as its
 * timestamp each device's input comes in the order of arrival: what was late then is late again. The rules themselves
 * look at the messages' own times.
 */
final class Turns implements TimestampAssigner<DeviceInput> {

    private long turn;

    static WatermarkStrategy<DeviceInput> inOrderOfArrival() {
        return WatermarkStrategy.<DeviceInput>noWatermarks().withTimestampAssigner(context -> new Turns());
    }

    @Override
    public long extractTimestamp(DeviceInput input, long before) {
        return turn++;
    }
}
