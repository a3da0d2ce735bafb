/** Telemetry of one metric as the model of a chart. */

import { getTelemetry } from '../api.js';
import { roughly } from '../format.js';
import { t, word } from '../i18n.js';
import { byLanguage } from './models.js';

const POINTS = 400;

/** The history of a metric of a product, whichever device served it, between two moments (milliseconds); without marks. */
export async function history(assetId, metric, from, to, signal) {
  const query = {
    metric: metric.name,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    points: POINTS,
  };
  const { data } = await getTelemetry(assetId, query, signal);
  return {
    title: byLanguage(metric.label),
    unit: metric.unit,
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
  return t('resolution.buckets', { length: roughly(bucketSeconds), source: word('resolution', resolution) });
}
