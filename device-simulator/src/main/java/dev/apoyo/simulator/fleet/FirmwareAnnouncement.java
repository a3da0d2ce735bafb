package dev.apoyo.simulator.fleet;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.simulator.mqtt.Announcement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the firmware of a simulated device says at the begin and end of a session. */
record FirmwareAnnouncement(String firmware, Supplier<Instant> now) implements Announcement {

    @Override
    public byte[] online(String session) {
        Map<String, Object> body = body(session, "online");
        body.put("time", now.get().toEpochMilli());
        body.put("firmware", firmware);
        return Json.write(body);
    }

    @Override
    public byte[] offline(String session) {
        Map<String, Object> body = body(session, "offline");
        body.put("time", now.get().toEpochMilli());
        return Json.write(body);
    }

    /** Written long before it is sent, so it has no time of its own. */
    @Override
    public byte[] will(String session) {
        return Json.write(body(session, "offline"));
    }

    private static Map<String, Object> body(String session, String state) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session", session);
        body.put("state", state);
        return body;
    }
}
