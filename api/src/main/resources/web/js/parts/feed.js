/** What an owner was told about a product, newest first; new items come in by themselves. */

import { getFeed } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { linkTo } from '../router.js';
import { announce } from './announce.js';
import { severityBadge } from './badges.js';
import { icon } from './icons.js';
import { empty, report, show } from './notices.js';
import { paragraphs } from './thread.js';
import { atTime } from './time.js';

const PAGE = 5;
const ICONS = {
  FAULT_NOTICE: 'ATTENTION',
  CONSUMABLE_NOTICE: 'ATTENTION',
  MISUSE_TIP: 'TIP',
  USAGE_TIP: 'TIP',
  STAFF_MESSAGE: 'MESSAGE',
  CASE_RESOLVED: 'DONE',
  CASE_REOPENED: 'AGAIN',
  EXCHANGE_UPDATE: 'AGAIN',
  REFUND_UPDATE: 'DONE',
  CALL_BACK: 'MESSAGE',
  SURVEY: 'MESSAGE',
  REMINDER: 'ATTENTION',
  DIGEST: 'MESSAGE',
};

export function feed(root, assetId, signal) {
  new Feed(root, assetId, signal).start();
}

class Feed {
  #known = new Set();
  #list = h('ol', { class: 'feed' });
  #more = h('div', { class: 'more' });

  constructor(root, assetId, signal) {
    this.root = root;
    this.assetId = assetId;
    this.signal = signal;
  }

  start() {
    show(this.root, () => this.#first(), this.signal);
    subscribe('hello', () => this.#refresh(), this.signal);
    subscribe('feed', (notice) => this.#arrived(notice), this.signal);
  }

  async #first() {
    await this.#page();
    return this.#known.size > 0 ? [this.#list, this.#more] : empty(t('feed.none.title'), t('feed.none.text'));
  }

  async #page(cursor) {
    const { data } = await getFeed(this.assetId, { limit: PAGE, cursor }, this.signal);
    data.items.filter((item) => this.#isNew(item)).forEach((item) => this.#list.append(entry(item)));
    const next = h(
      'button',
      { type: 'button', class: 'button', on: { click: () => this.#page(data.nextCursor).catch(report) } },
      t('feed.more'),
    );
    put(this.#more, data.nextCursor && next);
  }

  #arrived(notice) {
    if (notice.assetId === this.assetId) {
      announce('feed', () => t('feed.arrived', { title: notice.title }));
      this.#refresh();
    }
  }

  async #refresh() {
    try {
      const { data } = await getFeed(this.assetId, { limit: PAGE }, this.signal);
      const fresh = data.items.filter((item) => this.#isNew(item));
      this.#list.prepend(...fresh.map((item) => entry(item, 'arriving')));
      if (fresh.length > 0 && !this.#list.isConnected) {
        put(this.root, this.#list, this.#more);
      }
    } catch (problem) {
      report(problem);
    }
  }

  #isNew({ itemId }) {
    const fresh = !this.#known.has(itemId);
    this.#known.add(itemId);
    return fresh;
  }
}

function entry(item, look = '') {
  return h(
    'li',
    { class: `feed-item feed-${item.kind.toLowerCase()} ${look}` },
    h('span', { class: 'feed-icon' }, icon(ICONS[item.kind])),
    h(
      'article',
      {},
      h(
        'p',
        { class: 'feed-meta muted' },
        word('feedKind', item.kind),
        item.from && ` · ${item.from}`,
        ' · ',
        atTime(item.time),
      ),
      h('h3', { lang: item.language }, item.title),
      item.severity && severityBadge(item.severity),
      h('div', { lang: item.language }, paragraphs(item.text)),
      survey(item),
      item.caseId && h('p', {}, h('a', { href: linkTo('cases', item.caseId) }, t('feed.case'))),
      h('p', { class: 'feed-ground muted' }, ground(item.ground)),
    ),
  );
}

/** The link of a survey opens in the app itself. */
function survey({ kind, text }) {
  const link = kind === 'SURVEY' && text.match(/#\/surveys\/[A-Za-z0-9._-]+/);
  return link && h('p', {}, h('a', { class: 'button', href: link[0] }, t('feed.survey')));
}

function ground({ kind, purpose }) {
  return kind === 'CONSENT' && purpose
    ? t('feed.ground.consent', { purpose: word('purpose', purpose) })
    : t('feed.ground.service');
}
