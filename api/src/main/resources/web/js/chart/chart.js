/** A chart of one value over time, with what matters about it: limit, evidence, events, the moment of alarm. */

import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { draw } from './draw.js';
import { legend } from './legend.js';
import { Readout } from './readout.js';
import { dataTable } from './table.js';

/**
 * A figure that draws itself as wide as its place. Times are milliseconds.
 *
 * @param {object} model
 *   `title`, `unit` (UCUM), `from`, `to`, `points` [{at, value, min?, max?}], `bucketMillis?`,
 *   `stairs?` (whole numbers that stay until the next), `evidence` [{at, value}], `events` [{at, label}],
 *   `limit?` {value, short, label}, `alarms` [{at, label}], `window?` {from, to}, `resolution` (in words)
 */
export function chart(model, signal) {
  const place = h('div', { class: 'chart-place' });
  const figure = h(
    'figure',
    { class: 'chart' },
    place,
    legend(model),
    h('figcaption', { class: 'muted' }, model.resolution),
    dataTable(model),
  );
  const readout = new Readout(model, place);
  const redraw = () => readout.attach(draw(model, place.clientWidth));
  const observer = new ResizeObserver(redraw);
  observer.observe(place);
  signal.addEventListener('abort', () => observer.disconnect());
  return figure;
}

/** What stands in the chart's place when there is nothing to draw. */
export function noChart(text) {
  return put(h('div', { class: 'chart-empty' }), h('p', {}, text ?? t('chart.none')));
}
