import { getAsset, listAssets } from '../api.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { subscribe } from '../live.js';
import { healthBadge } from '../parts/badges.js';
import { lastHeard, openCase } from '../parts/product-status.js';
import { empty, report, show } from '../parts/notices.js';
import { linkTo } from '../router.js';
import { person } from '../session.js';

/** An owner's products, each with how it is. */
export function productsPage({ root, signal }) {
  const body = h('div', {});
  put(root, h('h1', { tabindex: '-1' }, t('products.title', { name: person().displayName.split(' ')[0] })), body);
  show(body, () => cards(signal), signal);
  const refresh = () =>
    cards(signal)
      .then((content) => put(body, content))
      .catch(report);
  ['hello', 'feed', 'case'].forEach((name) =>
    subscribe(name, () => body.querySelector('.product-card') && refresh(), signal),
  );
  return { title: t('nav.products') };
}

async function cards(signal) {
  const { data } = await listAssets({ limit: 50 }, signal);
  if (data.items.length === 0) {
    return empty(t('products.none.title'), t('products.none.text'));
  }
  const assets = await Promise.all(data.items.map(({ assetId }) => getAsset(assetId, signal)));
  return h(
    'ul',
    { class: 'product-cards' },
    assets.map((answer) => card(answer.data)),
  );
}

function card(asset) {
  const { assetId, model, health, openCases, device } = asset;
  return h(
    'li',
    { class: 'card product-card' },
    h('h2', {}, h('a', { class: 'card-link', href: linkTo('products', assetId) }, model.name)),
    healthBadge(health.state),
    lastHeard(device),
    openCases.map(openCase),
  );
}
