/** A replacement that is under way, on the page of the product it replaces; nothing when there is none. */

import { getExchange, listExchanges } from '../api.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { subscribe } from '../live.js';
import { linkTo } from '../router.js';
import { exchangeCard } from './exchange.js';
import { Doing } from './forms.js';
import { report } from './notices.js';

/** Keeps the element up to date until the signal aborts. */
export function productExchange(element, assetId, models, signal) {
  let seen;
  const doing = new Doing(() => load());
  const load = async () => {
    try {
      const exchange = await underWay(assetId, signal);
      const text = JSON.stringify(exchange);
      if (text !== seen) {
        seen = text;
        put(element, exchange && card(exchange, models, doing));
      }
    } catch (problem) {
      report(problem);
    }
  };
  subscribe('hello', load, signal);
  subscribe('case', (one) => one.assetId === assetId && load(), signal);
  subscribe('feed', (item) => item.assetId === assetId && load(), signal);
  load();
}

async function underWay(assetId, signal) {
  const { data } = await listExchanges({ assetId, open: true, limit: 1 }, signal);
  return data.items.length > 0 && getExchange(data.items[0].exchangeId, signal);
}

function card(exchange, models, doing) {
  return h(
    'section',
    { class: 'card goods' },
    h('h2', {}, t('exchange.title')),
    exchangeCard(exchange, models, doing),
    doing.element,
    h('p', {}, h('a', { href: linkTo('cases', exchange.data.caseId) }, t('feed.case'))),
  );
}
