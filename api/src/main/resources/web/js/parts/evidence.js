/** The card that shows what an alarm was raised on, and lets staff look around it. */

import { getRule } from '../api.js';
import { chart, noChart } from '../chart/chart.js';
import { h, put } from '../dom.js';
import { shortTime } from '../format.js';
import { t } from '../i18n.js';
import { isStaff } from '../session.js';
import { selection } from './choices.js';
import { countOfEvents, eventsOf, limitOf, metricOf } from './evidence-marks.js';
import { history } from './history.js';
import { byLanguage } from './models.js';
import { explain, report, show } from './notices.js';
import { SPAN_MILLIS, spanChoices } from './spans.js';

const HOUR = 3_600_000;
const AROUND = 'AROUND';
const EVENTS = '';

/** Fills the card for the newest of these alarms; without one there is nothing to show. */
export function evidence(card, alarms, assetId, model, signal) {
  if (alarms.length === 0 || model === undefined) {
    put(card, h('h2', {}, t('evidence.title')), noChart(t('evidence.none')));
    return;
  }
  new EvidenceCard(card, alarms, assetId, model, signal).start();
}

class EvidenceCard {
  constructor(card, alarms, assetId, model, signal) {
    this.card = card;
    this.alarms = alarms;
    this.alarm = alarms[0];
    this.assetId = assetId;
    this.model = model;
    this.signal = signal;
    this.span = AROUND;
    this.place = h('div', { class: 'chart-frame' });
    this.drawing = new AbortController();
  }

  async start() {
    this.rule = await this.loadRule();
    this.metric = metricOf(this.rule, this.alarm, this.model);
    put(this.card, h('div', { class: 'card-head' }, h('h2', {}, t('evidence.title')), this.controls()), this.place);
    this.draw();
    this.signal.addEventListener('abort', () => this.drawing.abort());
  }

  /** Owners may not read rules; their chart has no limit line. */
  async loadRule() {
    if (!isStaff()) {
      return undefined;
    }
    try {
      return (await getRule(this.alarm.ruleId, this.signal)).data;
    } catch (problem) {
      report(problem);
      return undefined;
    }
  }

  controls() {
    const metrics = this.model.metrics.map((metric) => [metric.name, byLanguage(metric.label)]);
    const options =
      eventsOf(this.alarm, this.model).length > 0 ? [[EVENTS, t('evidence.events')], ...metrics] : metrics;
    return h(
      'div',
      { class: 'chart-controls' },
      selection(t('evidence.metric'), options, this.metric, (metric) => this.change({ metric })),
      spanChoices([[AROUND, t('span.alarm')]], this.span, (span) => this.change({ span })),
    );
  }

  change(chosen) {
    Object.assign(this, chosen);
    this.draw();
  }

  draw() {
    this.drawing.abort();
    this.drawing = new AbortController();
    const { signal } = this.drawing;
    show(this.place, () => this.chart(signal), signal);
  }

  async chart(signal) {
    const model = this.metric === EVENTS ? this.eventModel() : await this.metricModel(signal);
    const marked = {
      ...model,
      alarms: this.alarmMarks(),
      window: this.window(),
      limit: limitOf(this.rule, this.alarm, this.metric, model.unit),
    };
    if (marked.points.length + marked.evidence.length === 0) {
      return noChart(model.withheld && model.resolution);
    }
    return [chart(marked, signal), this.note()];
  }

  /** Without the owner's consent staff still see the evidence kept with the alarm. */
  async metricModel(signal) {
    const [from, to] = this.range();
    const own = this.alarm.evidence.points.filter(({ name }) => name === this.metric);
    const evidencePoints = own.map(({ time, value }) => ({ at: Date.parse(time), value }));
    const metric = this.model.metrics.find(({ name }) => name === this.metric);
    const base = await history(this.assetId, metric, from, to, signal).catch((problem) =>
      withoutHistory(problem, metric, from, to),
    );
    return { ...base, evidence: evidencePoints, events: eventsOf(this.alarm, this.model) };
  }

  eventModel() {
    const [from, to] = this.range();
    const events = eventsOf(this.alarm, this.model);
    const resolution = t('resolution.events');
    return {
      title: t('evidence.count'),
      unit: '1',
      from,
      to,
      points: countOfEvents(events),
      stairs: true,
      evidence: [],
      events,
      resolution,
    };
  }

  /** What counted and as much again before and after it, or the chosen span around the moment of alarm. */
  range() {
    const { from, to } = this.window();
    const raised = Date.parse(this.alarm.raisedAt);
    const end = Math.max(to, raised, Date.parse(this.alarm.clearedAt ?? this.alarm.raisedAt));
    if (this.span !== AROUND) {
      const span = SPAN_MILLIS[this.span];
      return capped(raised - 0.75 * span, raised + 0.25 * span);
    }
    const air = Math.max(HOUR, end - from);
    return capped(from - air, end + air / 2);
  }

  window() {
    const { windowStart, windowEnd } = this.alarm.evidence;
    return { from: Date.parse(windowStart), to: Date.parse(windowEnd) };
  }

  alarmMarks() {
    return this.alarms.map(({ raisedAt }) => ({
      at: Date.parse(raisedAt),
      label: t('evidence.alarm', { time: shortTime(raisedAt) }),
    }));
  }

  /** The rule may have changed since; the limit shown is today's. */
  note() {
    const changed = this.rule && this.rule.version !== this.alarm.ruleVersion;
    return (
      changed &&
      h('p', { class: 'muted' }, t('evidence.ruleChanged', { then: this.alarm.ruleVersion, now: this.rule.version }))
    );
  }
}

function withoutHistory(problem, { label, unit }, from, to) {
  if (problem.name !== 'consent-missing') {
    throw problem;
  }
  return { title: byLanguage(label), unit, from, to, points: [], withheld: true, resolution: explain(problem) };
}

/** Ends now at the latest, with a little air so that the newest marks do not stick to the edge. */
function capped(from, to) {
  const end = Math.max(from + 60_000, Math.min(to, Date.now()));
  return [from, end + 0.02 * (end - from)];
}
