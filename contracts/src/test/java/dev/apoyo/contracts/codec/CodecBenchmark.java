package dev.apoyo.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Messages a second of the hot path, run by hand: each line is the median of several rounds on one thread. The first line,
 * Jackson doing nothing but finding the tokens, is the floor.
 */
final class CodecBenchmark {

    private static final int ROUNDS = 9;
    private static final int MESSAGES_PER_ROUND = 200_000;
    private static final JsonFactory BARE = new JsonFactory();

    private CodecBenchmark() {}

    public static void main(String[] args) throws IOException {
        Clock clock = Clock.systemUTC();
        String json = "{\"time\":\"" + clock.instant() + "\",\"sequence\":184467,\"readings\":{"
                + "\"drum_motor_temperature_celsius\":71.25,\"drum_vibration_millimeters_per_second\":3.1875,"
                + "\"drum_motor_current_amperes\":2.4,\"heater_power_watts\":1985.0,\"water_temperature_celsius\":40.5,"
                + "\"load_ratio\":0.52,\"cycles_total\":1021},\"events\":[{\"code\":\"CYCLE_DONE\"}]}";
        byte[] body = json.getBytes(UTF_8);
        byte[] cbor = new CBORMapper().writeValueAsBytes(Json.mapper().readTree(json));
        DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, clock);
        TelemetryMessage message =
                decoder.decode("w7-001", "a1", body, null).messages().get(0);
        byte[] logged = TelemetryCodec.encode(message);

        System.out.printf("JSON body %d bytes, CBOR body %d, log value %d%n", body.length, cbor.length, logged.length);
        double floor = run("Jackson, tokens only", 0, () -> skipTokens(body));
        run("DeviceDecoder, JSON", floor, () -> decode(decoder, body));
        run("DeviceDecoder, CBOR", floor, () -> decode(decoder, cbor));
        run("TelemetryCodec.encode", floor, () -> TelemetryCodec.encode(message).length);
        run("TelemetryCodec.decode", floor, () -> TelemetryCodec.decode(logged).sequence());
    }

    private static long skipTokens(byte[] body) {
        long tokens = 0;
        try (JsonParser parser = BARE.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static long decode(DeviceDecoder decoder, byte[] body) {
        return decoder.decode("w7-001", "a1", body, null).messages().get(0).sequence();
    }

    private static double run(String name, double floor, LongSupplier work) {
        double[] perSecond = new double[ROUNDS];
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < MESSAGES_PER_ROUND; i++) {
                sink += work.getAsLong();
            }
            perSecond[round] = MESSAGES_PER_ROUND * 1e9 / (System.nanoTime() - start);
        }
        double[] warm = Arrays.copyOfRange(perSecond, ROUNDS / 3, ROUNDS);
        Arrays.sort(warm);
        double median = warm[warm.length / 2];
        System.out.printf(
                "%-24s %,12.0f messages/s  %.2f of the floor  (%d)%n",
                name, median, floor == 0 ? 1 : median / floor, sink & 1);
        return median;
    }
}
