package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an operator of the fleet's part wants to see on its dashboard. */
final class FleetMetrics {

    private final Counter incidentsOpened;
    private final Counter incidentsClosed;
    private final Counter alarmsInIncidents;

    FleetMetrics(MetricGroup group) {
        incidentsOpened = group.counter("incidentsOpened");
        incidentsClosed = group.counter("incidentsClosed");
        alarmsInIncidents = group.counter("alarmsInIncidents");
    }

    void count(Incident incident) {
        switch (incident.change()) {
            case OPENED -> incidentsOpened.inc();
            case CLOSED -> incidentsClosed.inc();
            case UPDATED -> {}
        }
    }

    void count(Alarm alarm) {
        if (alarm.incidentId() != null) {
            alarmsInIncidents.inc();
        }
    }
}
