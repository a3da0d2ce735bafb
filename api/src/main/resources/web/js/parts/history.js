/** Telemetry of one metric as the model of a chart. */

import { getTelemetry } from '../api.js';
import { lengthOf } from '../format.js';
import { t, word } from '../i18n.js';

const POINTS = 400;

/** Asks for the history between two moments (milliseconds); gives a chart model without marks. */
export async function history(deviceId, metric, from, to, signal) {
  const query = { metric, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points: POINTS };
  const { data } = await getTelemetry(deviceId, query, signal);
  return {
    title: data.label,
    unit: data.unit,
    from,
    to,
    points: data.points.map(({ time, ...values }) => ({ at: Date.parse(time), ...values })),
    bucketMillis: data.bucketSeconds && data.bucketSeconds * 1000,
    evidence: [],
    events: [],
    alarms: [],
    resolution: resolutionWords(data),
  };
}

/** From what the points were made, so that nobody takes a mean for a reading. */
function resolutionWords({ resolution, bucketSeconds, points }) {
  if (bucketSeconds === undefined) {
    return t('resolution.every', { count: points.length });
  }
  return t('resolution.buckets', { length: lengthOf(bucketSeconds), source: word('resolution', resolution) });
}
