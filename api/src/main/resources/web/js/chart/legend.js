/** What the marks of a chart mean; only those that are there. */

import { h, svg } from '../dom.js';
import { t } from '../i18n.js';

const SAMPLES = {
  line: ['path', { class: 'chart-line', d: 'M1 9 7 4l5 5 7-5' }],
  band: ['rect', { class: 'chart-band', x: 1, y: 2, width: 18, height: 10 }],
  evidence: ['circle', { class: 'chart-evidence', cx: 10, cy: 7, r: 3.5 }],
  limit: ['path', { class: 'chart-limit', d: 'M1 7h18' }],
  event: ['path', { class: 'chart-event', d: 'M10 1l5 6-5 6-5-6z' }],
  window: ['rect', { class: 'chart-window', x: 1, y: 1, width: 18, height: 12 }],
};

export function legend({ title, points, evidence, limit, events, window: counted }) {
  return h(
    'ul',
    { class: 'chart-legend', 'aria-label': t('chart.legend') },
    points.length > 0 && item('line', title),
    points[0]?.min !== undefined && item('band', t('chart.band')),
    evidence.length > 0 && item('evidence', t('chart.evidence')),
    events.length > 0 && item('event', [...new Set(events.map(({ label }) => label))].join(', ')),
    limit && item('limit', limit.label),
    counted && item('window', t('chart.window')),
  );
}

function item(sample, text) {
  const [tag, attributes] = SAMPLES[sample];
  const drawing = svg('svg', { width: 20, height: 14, 'aria-hidden': 'true' }, svg(tag, attributes));
  return h('li', {}, drawing, text);
}
