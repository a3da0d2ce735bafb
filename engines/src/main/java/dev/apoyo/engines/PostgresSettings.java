package dev.apoyo.engines;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a PostgreSQL that shares a small machine with everything else. */
public final class PostgresSettings {

    private PostgresSettings() {}

    /** Keeps what was committed, also when the machine loses power. */
    public static Map<String, String> durable() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_buffers", "64MB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("max_connections", "80");
        settings.put("max_wal_size", "1GB");
        settings.put("max_worker_processes", "4");
        settings.put("jit", "off");
        settings.put("huge_pages", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_min_messages", "warning");
        settings.put("unix_socket_directories", "");
        return settings;
    }

    /** For tests: as fast as it gets, all lost when the machine stops. */
    public static Map<String, String> fast() {
        Map<String, String> settings = new LinkedHashMap<>(durable());
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        return settings;
    }
}
