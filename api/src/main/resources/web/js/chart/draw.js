/** Draws a chart's model as SVG of a given width. */

import { svg } from '../dom.js';
import { clock, dayMonth, measure, number, unitSymbol } from '../format.js';
import { t } from '../i18n.js';
import { band, line, runs, stairs } from './lines.js';
import { countRange, isWholeDays, scale, timeTicks, valueRange, valueTicks } from './scale.js';

const NARROW = 480;
const TOP = 30;
const BOTTOM = 26;
const RIGHT = 10;
const CHARACTER = 7;
const SHORTEST_BAR = 3;

/** Gives `{ element, x, y, frame }`: the drawing and how values map to it. */
export function draw(model, width) {
  const height = width < NARROW ? 220 : 280;
  const range = model.stairs ? countRange(valuesOf(model), 5) : valueRange(valuesOf(model), 5);
  const ticks = valueTicks(range);
  const left = 12 + CHARACTER * Math.max(...ticks.map((value) => number(value).length));
  const frame = { left, right: width - RIGHT, top: TOP, bottom: height - BOTTOM, width, height };
  const x = scale([model.from, model.to], [frame.left, frame.right]);
  const y = scale([range.from, range.to], [frame.bottom, frame.top]);
  const view = { model, x, y, frame };
  const element = svg(
    'svg',
    {
      class: 'chart-svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      tabindex: '0',
      role: 'img',
      'aria-label': describe(model),
    },
    windowArea(view),
    valueAxis(view, ticks),
    timeAxis(view),
    readings(view),
    limitLine(view),
    alarmLines(view),
    eventMarks(view),
    evidencePoints(view),
  );
  return { element, x, y, frame };
}

function valuesOf({ points, evidence, limit }) {
  const values = points.flatMap((point) => [point.min ?? point.value, point.max ?? point.value]);
  return [...values, ...evidence.map((point) => point.value), ...(limit ? [limit.value] : [])];
}

function describe({ title, unit, points, limit, alarms }) {
  const values = points.flatMap((point) => [point.min ?? point.value, point.max ?? point.value]);
  return [
    values.length > 0 &&
      t('chart.describe', { title, low: measure(Math.min(...values), unit), high: measure(Math.max(...values), unit) }),
    limit && `${limit.label}.`,
    ...alarms.map((alarm) => `${alarm.label}.`),
    t('chart.keys'),
  ]
    .filter(Boolean)
    .join(' ');
}

function windowArea({ model, x, frame }) {
  if (!model.window) {
    return null;
  }
  const from = clamp(x(model.window.from), frame);
  const width = Math.max(SHORTEST_BAR, clamp(x(model.window.to), frame) - from);
  return svg('rect', { class: 'chart-window', x: from, y: frame.top, width, height: frame.bottom - frame.top });
}

function valueAxis({ model, y, frame }, ticks) {
  const rows = ticks.map((value) => [
    svg('line', { class: 'chart-grid', x1: frame.left, x2: frame.right, y1: y(value), y2: y(value) }),
    svg('text', { class: 'chart-tick', x: frame.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, number(value)),
  ]);
  return [rows, svg('text', { class: 'chart-unit', x: 0, y: 12 }, unitSymbol(model.unit))];
}

function timeAxis({ model, x, frame }) {
  const { ticks, step } = timeTicks(model.from, model.to, Math.max(2, Math.floor((frame.right - frame.left) / 80)));
  return ticks.map((time) => {
    const label = timeLabel(new Date(time), step);
    const half = (label.length * CHARACTER) / 2;
    const fits = x(time) > half && x(time) < frame.width - half;
    return [
      svg('line', { class: 'chart-tick-mark', x1: x(time), x2: x(time), y1: frame.bottom, y2: frame.bottom + 5 }),
      fits && svg('text', { class: 'chart-tick', x: x(time), y: frame.height - 6, 'text-anchor': 'middle' }, label),
    ];
  });
}

/** Midnight says which day begins. */
function timeLabel(moment, step) {
  const midnight = moment.getHours() === 0 && moment.getMinutes() === 0;
  return isWholeDays(step) || midnight ? dayMonth(moment) : clock(moment);
}

function readings({ model, x, y, frame }) {
  if (model.points.length === 0) {
    return null;
  }
  if (model.stairs) {
    return svg('path', { class: 'chart-line', d: stairs(model.points, x, y, Math.min(model.to, Date.now())) });
  }
  return runs(model.points, model.bucketMillis).map((run) => [
    run[0].min !== undefined && svg('path', { class: 'chart-band', d: band(run, x, y) }),
    run.length > 1
      ? svg('path', { class: 'chart-line', d: line(run, x, y) })
      : svg('circle', { class: 'chart-dot', cx: clamp(x(run[0].at), frame), cy: y(run[0].value), r: 2 }),
  ]);
}

function limitLine({ model, y, frame }) {
  if (!model.limit) {
    return null;
  }
  const at = y(model.limit.value);
  const under = at < frame.top + 18;
  return [
    svg('line', { class: 'chart-limit', x1: frame.left, x2: frame.right, y1: at, y2: at }),
    svg('text', { class: 'chart-limit-label', x: frame.left + 6, y: under ? at + 14 : at - 5 }, model.limit.short),
  ];
}

function alarmLines({ model, x, frame }) {
  return model.alarms
    .filter(({ at }) => at >= model.from && at <= model.to)
    .map(({ at, label }) => {
      const where = x(at);
      const flip = where + label.length * CHARACTER > frame.right;
      return [
        svg('line', { class: 'chart-alarm', x1: where, x2: where, y1: frame.top - 8, y2: frame.bottom }),
        svg('path', { class: 'chart-alarm-flag', d: `M${where - 5} ${frame.top - 14}h10l-5 8z` }),
        svg(
          'text',
          {
            class: 'chart-alarm-label',
            x: flip ? where - 10 : where + 10,
            y: frame.top - 8,
            'text-anchor': flip ? 'end' : 'start',
          },
          label,
        ),
      ];
    });
}

function eventMarks({ model, x, frame }) {
  const shown = model.events.filter(({ at }) => at >= model.from && at <= model.to);
  return shown.map(({ at, label }) =>
    svg('path', { class: 'chart-event', d: `M${x(at)} ${frame.bottom - 13}l5 7-5 7-5-7z` }, svg('title', {}, label)),
  );
}

function evidencePoints({ model, x, y }) {
  const shown = model.evidence.filter(({ at }) => at >= model.from && at <= model.to);
  return shown.map(({ at, value }) => svg('circle', { class: 'chart-evidence', cx: x(at), cy: y(value), r: 3.5 }));
}

function clamp(pixels, frame) {
  return Math.min(frame.right, Math.max(frame.left, pixels));
}
