/** What cost customers most effort, week by week: a bar for each of the three processes. */

import { listWeeklyReports } from '../api.js';
import { h, put, svg } from '../dom.js';
import { currentLanguage, count, locale, t, word } from '../i18n.js';
import { empty, show } from '../parts/notices.js';

const WEEKS = 12;
const WIDTH = 600;
const HEIGHT = 22;
const HOURS_LIKE_A_CONTACT = 8;

export function reportsPage({ root, signal }) {
  const list = h('div', {});
  put(root, h('h1', { tabindex: '-1' }, t('reports.title')), h('p', { class: 'muted' }, t('reports.lead')), list);
  show(list, () => weeks(signal), signal);
  return { title: t('reports.title') };
}

async function weeks(signal) {
  const { data } = await listWeeklyReports({ limit: WEEKS }, signal);
  return data.items.length === 0 ? empty(t('reports.none.title'), t('reports.none.text')) : data.items.map(week);
}

function week(report) {
  const most = Math.max(...report.processes.map((process) => process.points), 1);
  return h(
    'section',
    { class: 'card report' },
    h('h2', {}, t('reports.week', { day: day(report.weekBegin) })),
    report.processes.length === 0
      ? h('p', {}, t('reports.calm'))
      : [
          h(
            'ol',
            { class: 'report-lines' },
            report.processes.map((process) => line(process, most)),
          ),
          legend(),
        ],
    h(
      'p',
      { class: 'muted report-formula' },
      count('reports.cases', report.cases),
      ' · ',
      h('code', {}, report.formula),
    ),
  );
}

function line(process, most) {
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'report-name' },
      name(process),
      process.smallSample && h('span', { class: 'muted' }, ` · ${t('reports.few')}`),
    ),
    bar(process, most),
    h(
      'p',
      { class: 'muted report-facts' },
      t('reports.facts', {
        points: number(process.points, 1),
        contacts: number(process.contacts, 0),
        hours: number(process.hoursWaited, 0),
        ces: number(process.cesShortfall, 0),
        cases: number(process.cases, 0),
      }),
    ),
  );
}

function name({ step, key, names }) {
  const of = names[currentLanguage()] ?? key;
  return of === '' ? word('costlyStep', step) : `${word('costlyStep', step)}: ${of}`;
}

/** Its three parts side by side, in points; the longest one fills the width. */
function bar(process, most) {
  const parts = [
    ['contacts', process.contacts],
    ['waiting', process.hoursWaited / HOURS_LIKE_A_CONTACT],
    ['ces', process.cesShortfall],
  ];
  let x = 0;
  const rects = parts.map(([part, points]) => {
    const width = (points / most) * WIDTH;
    const rect = svg('rect', { class: `report-${part}`, x, y: 0, width, height: HEIGHT });
    x += width;
    return rect;
  });
  return svg(
    'svg',
    { class: 'report-bar', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    rects,
  );
}

function legend() {
  const parts = [
    ['contacts', t('reports.part.contacts')],
    ['waiting', t('reports.part.waiting')],
    ['ces', t('reports.part.ces')],
  ];
  return h(
    'ul',
    { class: 'report-legend muted' },
    parts.map(([part, text]) =>
      h(
        'li',
        {},
        svg(
          'svg',
          { class: 'report-key', viewBox: '0 0 10 10' },
          svg('rect', { class: `report-${part}`, width: 10, height: 10 }),
        ),
        text,
      ),
    ),
  );
}

function day(date) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

function number(value, digits) {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}
