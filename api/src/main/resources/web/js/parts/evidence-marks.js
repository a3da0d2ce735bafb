/** What of an alarm and its rule goes into a chart. */

import { lengthOf, measure } from '../format.js';
import { t, word } from '../i18n.js';
import { byLanguage } from './models.js';

/** The metric the rule looks at; '' for events; for silence the first gauge, whose line ends where it fell silent. */
export function metricOf(rule, alarm, model) {
  const named = rule?.condition.metric ?? alarm.evidence.points.find(({ name }) => knows(model, name))?.name;
  if (named !== undefined) {
    return named;
  }
  return eventsOf(alarm, model).length > 0 ? '' : model.metrics.find(({ kind }) => kind === 'GAUGE').name;
}

/** The events among the evidence, with their label. */
export function eventsOf(alarm, model) {
  const labels = new Map(model.eventCodes.map(({ code, label }) => [code, `${code} · ${byLanguage(label)}`]));
  const found = alarm.evidence.points.filter(({ name }) => !knows(model, name));
  return found.map(({ time, name }) => ({ at: Date.parse(time), label: labels.get(name) ?? name }));
}

export function countOfEvents(events) {
  return events.map(({ at }, index) => ({ at, value: index + 1 }));
}

/** The line a value had to cross, when the chart shows what the rule looks at. */
export function limitOf(rule, alarm, metric, unit) {
  const condition = rule?.condition;
  switch (condition?.type) {
    case 'threshold-held':
      return condition.metric === metric ? thresholdLimit(condition, unit) : undefined;
    case 'event-count':
      return metric === '' ? countLimit(condition) : undefined;
    case 'counter-increase':
      return condition.metric === metric ? increaseLimit(condition, alarm, unit) : undefined;
    default:
      return undefined;
  }
}

function thresholdLimit({ limit, side, holdSeconds }, unit) {
  const values = { limit: measure(limit, unit), hold: lengthOf(holdSeconds), side: word('side', side) };
  return { value: limit, short: t('limit.short', values), label: t('limit.threshold', values) };
}

function countLimit({ count, windowSeconds }) {
  return {
    value: count,
    short: t('limit.short', { limit: count }),
    label: t('limit.count', { count, window: lengthOf(windowSeconds) }),
  };
}

/** A counter may rise so far within the window; the line stands at where it started plus that much. */
function increaseLimit({ increase, windowSeconds }, alarm, unit) {
  const first = alarm.evidence.points[0];
  if (first === undefined) {
    return undefined;
  }
  const value = first.value + increase;
  const label = t('limit.increase', { increase: measure(increase, unit), window: lengthOf(windowSeconds) });
  return { value, short: t('limit.short', { limit: measure(value, unit) }), label };
}

function knows(model, name) {
  return model.metrics.some((metric) => metric.name === name);
}
