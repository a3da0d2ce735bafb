/** Charts of the values an owner may find worth a look. */

import { chart, noChart } from '../chart/chart.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { selection } from './choices.js';
import { history } from './history.js';
import { byLanguage } from './models.js';
import { show } from './notices.js';
import { SPAN_MILLIS, spanChoices } from './spans.js';

const CHARTS = 2;

export function metricCharts(root, { assetId, device }, model, signal) {
  const gauges = model?.metrics.filter(({ kind }) => kind === 'GAUGE') ?? [];
  if (gauges.length === 0 || device.lastReadingAt === undefined) {
    put(root, noChart(t('charts.none')));
    return;
  }
  const shown = gauges.slice(0, CHARTS).map((metric) => new MetricChart(metric, model, assetId, device, signal));
  const all = (span) => shown.forEach((one) => one.change({ span }));
  put(
    root,
    spanChoices([], 'DAY', all),
    shown.map(({ element }) => element),
  );
  all('DAY');
}

class MetricChart {
  constructor(metric, model, assetId, device, signal) {
    this.assetId = assetId;
    this.metric = metric;
    this.device = device;
    this.place = h('div', { class: 'chart-frame' });
    this.drawing = new AbortController();
    const options = model.metrics.map(({ name, label }) => [name, byLanguage(label)]);
    const find = (wanted) => model.metrics.find(({ name }) => name === wanted);
    const select = selection(t('evidence.metric'), options, metric.name, (name) => this.change({ metric: find(name) }));
    this.element = h('div', { class: 'metric-chart' }, select, this.place);
    signal.addEventListener('abort', () => this.drawing.abort());
  }

  change(chosen) {
    Object.assign(this, chosen);
    this.drawing.abort();
    this.drawing = new AbortController();
    const { signal } = this.drawing;
    show(this.place, () => this.draw(signal), signal);
  }

  async draw(signal) {
    const to = this.end();
    const model = await history(this.assetId, this.metric, to - SPAN_MILLIS[this.span], to, signal);
    return model.points.length > 0 ? chart(model, signal) : noChart();
  }

  /** Now; for a product that has been silent for longer than the span, its last reading. */
  end() {
    const last = Date.parse(this.device.lastReadingAt) + 60_000;
    return Date.now() - last > SPAN_MILLIS[this.span] ? last : Date.now();
  }
}
