package dev.apoyo.streamjobs.detection;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what a job in this process writes, in the order of each key. */
final class CollectSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private static final Map<String, List<Object>> COLLECTED = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    @SuppressWarnings("unchecked")
    List<T> collected() {
        return (List<T>) COLLECTED.getOrDefault(id, List.of());
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        List<Object> mine = COLLECTED.computeIfAbsent(id, unknown -> new CopyOnWriteArrayList<>());
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context position) {
                mine.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
