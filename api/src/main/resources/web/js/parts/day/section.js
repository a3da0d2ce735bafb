/** One list of the day: loads, waits, says when there is nothing, and keeps itself up to date. */

import { h, put } from '../../dom.js';
import { subscribe } from '../../live.js';
import { failure, loading, report } from '../notices.js';

const TOGETHER_MILLIS = 1500;

export class DaySection {
  #list = h('ul', { class: 'day-list' });
  #body;
  #count = h('span', { class: 'pill' });
  #describe;
  #signal;
  #shown = new Map();
  #timer = null;

  /**
   * `load(signal)` gives `{ items, more }`, `more` when there are others; `keyOf` and `row` make an item's row, which stays as
   * long as the item is the same, with what is being typed in it.
   */
  constructor({ id, title, nothing, load, keyOf, row, live = [] }, signal) {
    this.#describe = { nothing, load, keyOf, row };
    this.#signal = signal;
    this.#body = h('div', {}, loading());
    const heading = h('h2', { id: `day-${id}` }, title, ' ', this.#count);
    this.element = h('section', { class: 'card day-part', id, 'aria-labelledby': `day-${id}` }, heading, this.#body);
    ['hello', ...live].forEach((name) => subscribe(name, () => this.#soon(), signal));
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
    this.refresh();
  }

  /** Changes that come together are looked at together. */
  #soon() {
    this.#timer ??= setTimeout(() => this.refresh(), TOGETHER_MILLIS);
  }

  async refresh() {
    clearTimeout(this.#timer);
    this.#timer = null;
    try {
      const { items, more } = await this.#describe.load(this.#signal);
      this.#show(items, more);
    } catch (problem) {
      report(problem);
      if (!this.#signal.aborted) {
        put(
          this.#body,
          failure(problem, () => this.refresh()),
        );
      }
    }
  }

  #show(items, more) {
    const { nothing, keyOf } = this.#describe;
    const rows = items.map((item) => this.#rowOf(keyOf(item), item));
    this.#forget(new Set(items.map(keyOf)));
    if (rows.some((row, index) => this.#list.children[index] !== row) || rows.length !== this.#list.children.length) {
      put(this.#list, rows);
    }
    this.#count.textContent = more ? `${items.length}+` : String(items.length);
    this.#count.hidden = items.length === 0;
    put(this.#body, items.length === 0 ? h('p', { class: 'muted' }, nothing) : this.#list);
  }

  #rowOf(key, item) {
    const known = this.#shown.get(key);
    const text = JSON.stringify(item);
    if (known?.text !== text) {
      this.#shown.set(key, {
        text,
        row: h(
          'li',
          { class: 'day-row' },
          this.#describe.row(item, () => this.refresh()),
        ),
      });
    }
    return this.#shown.get(key).row;
  }

  #forget(current) {
    [...this.#shown.keys()].filter((key) => !current.has(key)).forEach((key) => this.#shown.delete(key));
  }
}

/** A page of a list as a section wants it. */
export function pageOf({ data }, each = (item) => item) {
  return { items: data.items.map(each), more: data.nextCursor !== undefined };
}
