/** The same data as a table, made when somebody asks for it. */

import { h, put } from '../dom.js';
import { dateTime, measure } from '../format.js';
import { t } from '../i18n.js';

export function dataTable(model) {
  const place = h('div', { class: 'chart-table', tabindex: '0', role: 'region', 'aria-label': model.title });
  const toggle = (event) => event.target.open && place.childElementCount === 0 && put(place, table(model));
  return h('details', { class: 'chart-data', on: { toggle } }, h('summary', {}, t('chart.table')), place);
}

function table({ title, unit, points, evidence }) {
  const rows = points.length > 0 ? points : evidence;
  const ranged = rows[0]?.min !== undefined;
  return h(
    'table',
    {},
    h('caption', { class: 'visually-hidden' }, title),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns(ranged).map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((point) => row(point, unit, ranged)),
    ),
  );
}

function columns(ranged) {
  return ranged
    ? [t('chart.time'), t('chart.meanOnly'), t('chart.low'), t('chart.high')]
    : [t('chart.time'), t('chart.value')];
}

function row({ at, value, min, max }, unit, ranged) {
  const values = ranged ? [value, min, max] : [value];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, dateTime(at)),
    values.map((one) => h('td', {}, measure(one, unit))),
  );
}
