package dev.apoyo.contracts.codec;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry bodies from devices, in JSON or CBOR of Apoyo's own shape, or SenML (RFC 8428) in JSON or CBOR. Safe for use
 * by many threads; no body, however broken, makes it throw.
 */
public final class DeviceDecoder {

    private final Limits limits;
    private final Clock clock;
    private final BodyParser bodyParser;

    public DeviceDecoder(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.bodyParser = new BodyParser(limits);
    }

    /**
     * Reads one payload.
     *
     * @param deviceId from the topic
     * @param session of the connection, empty when unknown
     * @param body the payload
     * @param contentType MQTT 5 content type, null when there is none: then the first bytes tell the format
     */
    public Decoded decode(String deviceId, String session, byte[] body, @Nullable String contentType) {
        Origin origin = new Origin(deviceId, session, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return read(origin, body, contentType);
        } catch (Refusal refusal) {
            return new Decoded(List.of(), List.of(origin.rejectWhole(refusal, body)));
        }
    }

    private Decoded read(Origin origin, byte[] body, @Nullable String contentType) {
        bodyParser.requireSize(body);
        WireFormat format = WireFormat.of(body, contentType);
        return bodyParser.read(
                body,
                format,
                parser -> format.isSenml()
                        ? new SenmlReader(parser, !format.isJson(), limits, origin).read()
                        : new PayloadReader(parser, limits, origin, body).read());
    }
}
