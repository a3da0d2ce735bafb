package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.LogRecord;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One archive writer beside each source reader, with no shuffle between them: the records of a partition stay in order,
 * in one writer. Everything collected is stored before a checkpoint is; what the checkpoint says of the source's offsets
 * is then never ahead of the database.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else
final class ArchiveOperator extends AbstractStreamOperator<Void>
        implements TwoInputStreamOperator<LogRecord, ControlRecord, Void> {

    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveOperator.class);

    private static final MapStateDescriptor<String, LostConsent> LOST =
            new MapStateDescriptor<>("lost-consents", Types.STRING, TypeInformation.of(LostConsent.class));
    private static final MapStateDescriptor<String, String> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, Types.STRING);

    private final Database database;
    private final String topic;
    private final ArchiveLimits limits;

    private transient ConsentGate consents;
    private transient BroadcastState<String, LostConsent> lost;
    private transient BroadcastState<String, String> models;
    private transient ArchiveWriter writer;
    private transient boolean isFlushDue;

    ArchiveOperator(Database database, String topic, ArchiveLimits limits) {
        this.database = database;
        this.topic = topic;
        this.limits = limits;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        consents = new ConsentGate();
        lost = context.getOperatorStateStore().getBroadcastState(LOST);
        models = context.getOperatorStateStore().getBroadcastState(MODELS);
        for (Map.Entry<String, String> model : models.immutableEntries()) {
            takeModel(model.getKey(), model.getValue());
        }
        for (Map.Entry<String, LostConsent> entry : lost.immutableEntries()) {
            consents.restore(entry.getValue());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        ArchiveCounters counters = new ArchiveCounters();
        counters.show(getMetricGroup());
        writer = new ArchiveWriter(database, topic, limits, consents, counters);
        flushLater();
    }

    @Override
    public void processElement1(StreamRecord<LogRecord> element) throws Exception {
        writer.add(element.getValue());
        flushLater();
    }

    @Override
    public void processElement2(StreamRecord<ControlRecord> element) throws Exception {
        ControlRecord record = element.getValue();
        try {
            if (record.topic() == LogTopic.MODELS) {
                onModel(record);
            } else {
                onRegistration(record);
            }
        } catch (UncheckedIOException | NullPointerException | IllegalArgumentException e) {
            LOG.warn("broken control record topic={} key={}", record.topic().topicName(), record.key());
        }
        flushLater();
    }

    private void onModel(ControlRecord record) throws Exception {
        takeModel(record.key(), record.json());
        if (record.json() == null) {
            models.remove(record.key());
        } else {
            models.put(record.key(), record.json());
        }
    }

    private void takeModel(String modelId, @Nullable String json) {
        consents.model(modelId, json == null ? null : ConsentGate.readModel(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void onRegistration(ControlRecord record) throws Exception {
        String json = record.json();
        DeviceRegistration registration =
                json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), DeviceRegistration.class);
        LostConsent kept = consents.registration(record.key(), registration);
        if (kept != null) {
            lost.put(record.key(), kept);
        } else if (lost.contains(record.key())) {
            lost.remove(record.key());
        }
    }

    private void flushLater() {
        if (!isFlushDue && writer.hasUnstored()) {
            isFlushDue = true;
            long at = getProcessingTimeService().getCurrentProcessingTime() + limits.flushAfterMillis();
            getProcessingTimeService().registerTimer(at, time -> {
                isFlushDue = false;
                writer.flush();
            });
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        writer.flush();
        super.snapshotState(context);
    }

    @Override
    public void finish() throws Exception {
        writer.flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
        super.close();
    }
}
