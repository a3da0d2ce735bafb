/** All that happened to an owner's products, newest first: messages, health and cases in one list. */

import { listFeed } from '../api.js';
import { h, put } from '../dom.js';
import { t, wordIfKnown } from '../i18n.js';
import { subscribe } from '../live.js';
import { linkTo } from '../router.js';
import { icon } from './icons.js';
import { empty, failure, report, show } from './notices.js';
import { paragraphs } from './thread.js';
import { atTime } from './time.js';

const PAGE = 8;
const ICONS = {
  FAULT_FOUND: 'ATTENTION',
  FAULT_NOTICE: 'ATTENTION',
  CONSUMABLE_NOTICE: 'ATTENTION',
  FAULT_OVER: 'DONE',
  CASE_RESOLVED: 'DONE',
  RESOLVED: 'DONE',
  REOPENED: 'AGAIN',
  CASE_REOPENED: 'AGAIN',
  MISUSE_TIP: 'TIP',
  USAGE_TIP: 'TIP',
  EXCHANGE_UPDATE: 'AGAIN',
};

/** `nameOf` gives the name of a product. */
export function wholeFeed(root, nameOf, signal) {
  new WholeFeed(root, nameOf, signal).start();
}

class WholeFeed {
  #known = new Map();
  #list = h('ol', { class: 'feed' });
  #more = h('div', { class: 'more' });

  constructor(root, nameOf, signal) {
    this.root = root;
    this.nameOf = nameOf;
    this.signal = signal;
  }

  start() {
    show(this.root, () => this.#first(), this.signal);
    ['hello', 'feed', 'case'].forEach((name) => subscribe(name, () => this.#refresh(), this.signal));
  }

  async #first() {
    await this.#page();
    return this.#known.size > 0 ? [this.#list, this.#more] : empty(t('feed.none.title'), t('feed.none.text'));
  }

  async #page(cursor) {
    const { data } = await listFeed({ limit: PAGE, cursor }, this.signal);
    this.#fresh(data.items).forEach((item) => this.#list.append(this.#entry(item)));
    const click = () =>
      this.#page(data.nextCursor).catch((problem) => {
        report(problem);
        put(this.#more, failure(problem, click));
      });
    put(this.#more, data.nextCursor && h('button', { type: 'button', class: 'button', on: { click } }, t('feed.more')));
  }

  async #refresh() {
    try {
      const { data } = await listFeed({ limit: PAGE }, this.signal);
      const fresh = this.#fresh(data.items);
      this.#list.prepend(...fresh.map((item) => this.#entry(item, 'arriving')));
      if (fresh.length > 0 && !this.#list.isConnected) {
        put(this.root, this.#list, this.#more);
      }
    } catch (problem) {
      report(problem);
    }
  }

  #fresh(items) {
    const fresh = items.filter(({ entryId }) => !this.#known.has(entryId));
    fresh.forEach((item) => this.#known.set(item.entryId, item));
    return fresh;
  }

  #entry(item, look = '') {
    const { source, what, time, title, text, assetId, caseId } = item;
    const isTold = source === 'MESSAGE';
    const link = caseId ? h('a', { href: linkTo('cases', caseId) }, title) : title;
    const survey = text?.match(/#\/surveys\/[A-Za-z0-9._-]+/);
    return h(
      'li',
      { class: `feed-item feed-${what.toLowerCase()} ${look}` },
      h('span', { class: 'feed-icon' }, icon(ICONS[what] ?? 'MESSAGE')),
      h(
        'article',
        {},
        h(
          'p',
          { class: 'feed-meta muted' },
          isTold && `${kindOf(item)} · `,
          `${this.nameOf(assetId)} · `,
          atTime(time),
        ),
        h('h3', {}, isTold ? link : kindOf(item)),
        !isTold && h('p', {}, link),
        text && paragraphs(text),
        survey && h('p', {}, h('a', { class: 'button', href: survey[0] }, t('feed.survey'))),
      ),
    );
  }
}

function kindOf({ source, what }) {
  switch (source) {
    case 'HEALTH':
      return wordIfKnown('healthWhat', what);
    case 'CASE':
      return wordIfKnown('ownerEvent', what);
    default:
      return wordIfKnown('feedKind', what);
  }
}
