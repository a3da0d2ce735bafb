import { getAsset } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { healthBadge } from '../parts/badges.js';
import { consents } from '../parts/consents.js';
import { feed } from '../parts/feed.js';
import { metricCharts } from '../parts/metric-charts.js';
import { models } from '../parts/models.js';
import { nextAction } from '../parts/next-action.js';
import { report, show } from '../parts/notices.js';
import { productExchange } from '../parts/product-exchange.js';
import { lastHeard, openCase } from '../parts/product-status.js';
import { isStaff } from '../session.js';

/** One product: how it is, what was said about it, its values, and what its owner allows. Staff can look only. */
export function productPage({ root, params, signal }) {
  show(root, () => load(params.assetId, signal), signal);
  return { title: t('product.title') };
}

async function load(assetId, signal) {
  const [{ data: asset }, known] = await Promise.all([getAsset(assetId, signal), models()]);
  const model = known.get(asset.model.modelId);
  const status = h('div', {}, statusOf(asset));
  const parts = {
    next: h('div', {}),
    exchange: h('div', { class: 'product-exchange' }),
    feed: section(t('feed.title')),
    charts: section(t('charts.title')),
    consents: section(t('consent.title')),
  };
  feed(parts.feed.body, assetId, signal);
  consents(parts.consents.body, assetId, model, signal);
  metricCharts(parts.charts.body, asset, model, signal);
  productExchange(parts.exchange, assetId, known, signal);
  keepCurrent(status, assetId, signal);
  if (!isStaff()) {
    nextAction(parts.next, assetId, signal);
  }
  document.title = `${asset.model.name} · Apoyo`;
  return page(status, parts);
}

function page(status, parts) {
  const back = isStaff()
    ? h('a', { href: '#/cases' }, t('cases.title'))
    : h('a', { href: '#/products' }, t('nav.products'));
  return [
    h('nav', { class: 'crumbs', 'aria-label': t('nav.path') }, back),
    status,
    parts.next,
    parts.exchange,
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'column-main' }, parts.feed.card, parts.charts.card),
      h('div', { class: 'column-side' }, parts.consents.card),
    ),
  ];
}

function section(title) {
  const body = h('div', {});
  return { body, card: h('section', { class: 'card' }, h('h2', {}, title), body) };
}

function keepCurrent(status, assetId, signal) {
  const refresh = () =>
    getAsset(assetId, signal)
      .then(({ data }) => put(status, statusOf(data)))
      .catch(report);
  subscribe('hello', refresh, signal);
  subscribe('case', (one) => one.assetId === assetId && refresh(), signal);
  subscribe('feed', (item) => item.assetId === assetId && refresh(), signal);
}

function statusOf({ model, health, device, openCases, ownerName, region, assetId }) {
  return [
    h(
      'header',
      { class: 'page-head' },
      h('div', { class: 'badges' }, h('h1', { tabindex: '-1' }, model.name), healthBadge(health.state)),
      h('p', {}, word('healthMeans', health.state)),
      lastHeard(device),
      isStaff() && h('p', { class: 'muted' }, [ownerName, region, assetId].filter(Boolean).join(' · ')),
      device.firmware && h('p', { class: 'muted' }, t('product.firmware', { version: device.firmware })),
    ),
    openCases.length > 0 &&
      h('div', { class: 'card open-cases' }, h('h2', {}, t('product.openCases')), openCases.map(openCase)),
  ];
}
