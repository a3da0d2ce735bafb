/** What an alarm was raised on, in words: which value, how much, since when. */

import { h } from '../dom.js';
import { measure } from '../format.js';
import { count, t } from '../i18n.js';
import { byLanguage } from './models.js';
import { atTime } from './time.js';

const SHOWN = 4;

/** Sentences about the evidence, as the rule gives it; `model` may be unknown. */
export function alarmWords({ evidence }, model) {
  const byName = grouped(evidence.points);
  if (byName.size === 0) {
    return h('p', {}, t('alarms.silent'), ' ', atTime(evidence.windowStart), '.');
  }
  const lines = [...byName].slice(0, SHOWN).map(([name, points]) => line(name, points, model));
  return h(
    'ul',
    { class: 'alarm-words' },
    lines.map((words) => h('li', {}, words)),
    byName.size > SHOWN && h('li', { class: 'muted' }, count('alarms.moreValues', byName.size - SHOWN)),
  );
}

function grouped(points) {
  const byName = new Map();
  points.forEach((point) => byName.set(point.name, [...(byName.get(point.name) ?? []), point]));
  return byName;
}

function line(name, points, model) {
  const metric = model?.metrics.find((one) => one.name === name);
  const event = model?.eventCodes.find(({ code }) => code === name);
  return metric
    ? metricLine(metric, points)
    : eventLine(event ? `${byLanguage(event.label)} (${name})` : plain(name), points);
}

/** "Drum vibration: 8.2 mm/s at 21:14; 6.9 to 8.4 mm/s since 20:10." */
function metricLine({ label, unit }, points) {
  const newest = points.at(-1);
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [
    h('strong', {}, `${byLanguage(label)}: ${measure(newest.value, unit)}`),
    ' ',
    t('alarms.at'),
    ' ',
    atTime(newest.time),
    points.length > 1 && [
      ` · ${low === high ? t('alarms.constant') : t('alarms.between', { low: measure(low, unit), high: measure(high, unit) })} `,
      t('alarms.since'),
      ' ',
      atTime(points[0].time),
    ],
  ];
}

function eventLine(label, points) {
  return [
    h('strong', {}, label),
    ` · ${count('alarms.times', points.length)} ${t('alarms.since')} `,
    atTime(points[0].time),
  ];
}

/** A name that no model explains, at least without its underscores. */
function plain(name) {
  return name.replaceAll('_', ' ');
}
