// One device on Node's mqtt package: publishes, hears its rejects, and says what it saw as one line of JSON.
// Arguments: url, device id, password, protocol version (4 or 5), count, "goodbye" or "vanish"
import mqtt from "mqtt";

const [url, deviceId, password, version, count, ending] = process.argv.slice(2);
const topic = (channel) => `v1/devices/${deviceId}/${channel}`;
const seen = { acknowledged: 0, rejects: [], badReason: null };

const client = await mqtt.connectAsync(url, {
  clientId: deviceId,
  username: deviceId,
  password,
  protocolVersion: Number(version),
  reconnectPeriod: 0,
  will: { topic: topic("presence"), payload: JSON.stringify({ session: "node-1", state: "offline" }), qos: 1, retain: true },
});
client.on("message", (_topic, body) => seen.rejects.push(JSON.parse(body).reason));
client.on("error", () => {});
await client.subscribeAsync(topic("rejects"), { qos: 1 });
await client.publishAsync(topic("presence"), JSON.stringify({ session: "node-1", state: "online", firmware: "1.4.2" }), {
  qos: 1,
  retain: true,
});
const messages = Array.from({ length: Number(count) }, (_, sequence) =>
  client
    .publishAsync(
      topic("telemetry"),
      JSON.stringify({ time: Date.now(), sequence, readings: { motor_celsius: 40 + sequence } }),
      { qos: 1 },
    )
    .then(() => seen.acknowledged++),
);
await Promise.all(messages);
await client.publishAsync(topic("telemetry"), '{"time":', { qos: 1 }).catch((error) => (seen.badReason = error.code));
const deadline = Date.now() + 10_000;
while (seen.rejects.length === 0 && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
if (ending === "goodbye") {
  await client.endAsync();
} else {
  client.stream.destroy();
}
console.log(JSON.stringify(seen));
process.exit(0);
