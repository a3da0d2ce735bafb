import { getAsset, listAssets } from '../api.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { subscribe } from '../live.js';
import { healthBadge } from '../parts/badges.js';
import { empty, report, show } from '../parts/notices.js';
import { wholeFeed } from '../parts/whole-feed.js';
import { lastHeard, openCase } from '../parts/product-status.js';
import { linkTo } from '../router.js';
import { person } from '../session.js';

const PAGE = 12;

/** An owner's products, each with how it is. */
export function productsPage({ root, signal }) {
  const body = h('div', {});
  const feed = h('div', {});
  const cards = new ProductCards(signal);
  put(
    root,
    h('h1', { tabindex: '-1' }, t('products.title', { name: person().displayName.split(' ')[0] })),
    body,
    h('section', { class: 'card whole-feed' }, h('h2', {}, t('feed.whole')), feed),
  );
  cards.start(body).then(() => wholeFeed(feed, (assetId) => cards.nameOf(assetId), signal));
  return { title: t('nav.products') };
}

class ProductCards {
  #cards = new Map();
  #names = new Map();
  #list = h('ul', { class: 'product-cards' });
  #more = h('div', { class: 'more' });
  #signal;

  constructor(signal) {
    this.#signal = signal;
  }

  start(body) {
    const shown = show(body, () => this.#first(), this.#signal);
    subscribe('hello', () => [...this.#cards.keys()].forEach((assetId) => this.#refresh(assetId)), this.#signal);
    subscribe('feed', ({ assetId }) => this.#refresh(assetId), this.#signal);
    subscribe('case', ({ assetId }) => this.#refresh(assetId), this.#signal);
    return shown;
  }

  nameOf(assetId) {
    return this.#names.get(assetId) ?? t('product.title');
  }

  async #first() {
    put(this.#more, await this.#page());
    return this.#cards.size > 0 ? [this.#list, this.#more] : empty(t('products.none.title'), t('products.none.text'));
  }

  /** Adds the cards of one page; gives the button for the next one. */
  async #page(cursor) {
    const { data } = await listAssets({ limit: PAGE, cursor }, this.#signal);
    const assets = await Promise.all(data.items.map(({ assetId }) => getAsset(assetId, this.#signal)));
    assets.forEach((answer) => this.#add(answer.data));
    const click = () => show(this.#more, () => this.#page(data.nextCursor), this.#signal);
    return data.nextCursor && h('button', { type: 'button', class: 'button', on: { click } }, t('products.more'));
  }

  #add(asset) {
    const element = card(asset);
    this.#cards.set(asset.assetId, element);
    this.#names.set(asset.assetId, asset.model.name);
    this.#list.append(element);
  }

  async #refresh(assetId) {
    const shown = this.#cards.get(assetId);
    if (shown === undefined) {
      return;
    }
    try {
      const { data } = await getAsset(assetId, this.#signal);
      put(shown, contents(data));
    } catch (problem) {
      report(problem);
    }
  }
}

function card(asset) {
  return h('li', { class: 'card product-card' }, contents(asset));
}

function contents({ assetId, model, health, openCases, device }) {
  return [
    h('h2', {}, h('a', { class: 'card-link', href: linkTo('products', assetId) }, model.name)),
    healthBadge(health.state),
    lastHeard(device),
    openCases.map(openCase),
  ];
}
