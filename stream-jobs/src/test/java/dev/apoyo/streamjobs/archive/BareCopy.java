package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** COPY with nothing around it: what the archive can at best come near to. */
public final class BareCopy implements AutoCloseable {

    private final Connection connection;
    private final ArchiveStore store = new ArchiveStore("bare");

    public BareCopy(Database database) throws SQLException {
        connection = database.connect();
    }

    public void append(List<TelemetryMessage> rows) throws SQLException {
        store.append(connection, rows);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
