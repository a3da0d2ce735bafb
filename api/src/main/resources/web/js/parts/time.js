/** Times that stay true while the page is open. */

import { h } from '../dom.js';
import { age, ago, exactly, shortTime } from '../format.js';

const EVERY_MILLIS = 20_000;
const WORDS = { ago, age, short: shortTime };

/** "3 hours ago". */
export const agoTime = (iso) => timeElement(iso, 'ago');

/** "3 h": how long it has been going on. */
export const ageTime = (iso) => timeElement(iso, 'age');

/** "14:32" today, "21 Nov, 14:32" on another day. */
export const atTime = (iso) => timeElement(iso, 'short');

/** Keeps all times on the page up to date; called once. */
export function keepTimes() {
  setInterval(() => document.querySelectorAll('time[data-words]').forEach(refresh), EVERY_MILLIS);
}

function timeElement(iso, words) {
  const element = h('time', { datetime: iso, title: exactly(iso), data: { words } });
  refresh(element);
  return element;
}

function refresh(element) {
  const text = WORDS[element.dataset.words](element.dateTime);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
