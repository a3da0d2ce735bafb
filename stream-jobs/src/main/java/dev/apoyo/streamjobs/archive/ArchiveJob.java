package dev.apoyo.streamjobs.archive;

import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.LogRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Every accepted message to the table {@code telemetry}, exactly once. */
public final class ArchiveJob {

    private ArchiveJob() {}

    /**
     * What the job reads.
     *
     * @param telemetry undecoded, each partition in order
     * @param control the topics {@code registry} and {@code models}
     */
    public record Inputs(DataStream<LogRecord> telemetry, DataStream<ControlRecord> control) {}

    /**
     * Where it writes.
     *
     * @param database holds the tables {@code telemetry} and {@code archive_offset}
     * @param topic under which offsets are kept
     * @param limits of a batch
     */
    public record Outputs(Database database, String topic, ArchiveLimits limits) {}

    public static void wire(Inputs inputs, Outputs outputs) {
        ArchiveOperator writer = new ArchiveOperator(outputs.database(), outputs.topic(), outputs.limits());
        inputs.telemetry()
                .connect(inputs.control().broadcast())
                .transform("archive-writer", Types.VOID, writer)
                .uid("archive-writer")
                .setParallelism(inputs.telemetry().getParallelism())
                .sinkTo(new DiscardingSink<>())
                .uid("archive-end")
                .name("archive-end")
                .setParallelism(inputs.telemetry().getParallelism());
    }

    /** Where the source begins when there is no checkpoint. */
    public static OffsetsInitializer startingOffsets(Database database) {
        return new ArchivedOffsets(database);
    }
}
