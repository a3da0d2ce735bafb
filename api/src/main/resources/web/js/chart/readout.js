/** Says the value under the pointer, the finger or the arrow keys. */

import { h, svg } from '../dom.js';
import { dateTime, measure } from '../format.js';
import { t } from '../i18n.js';

const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -Infinity, End: Infinity };

export class Readout {
  #model;
  #place;
  #points;
  #index = null;
  #drawing = null;
  #tag = h('div', { class: 'chart-tag', hidden: true });
  #spoken = h('div', { class: 'visually-hidden', role: 'status' });
  #cross = svg('g', { class: 'chart-cross' });

  constructor(model, place) {
    this.#model = model;
    this.#place = place;
    this.#points = model.points.length > 0 ? model.points : model.evidence;
  }

  /** Puts a fresh drawing in place; called after each change of size. */
  attach(drawing) {
    const focused = this.#place.contains(document.activeElement);
    this.#drawing = drawing;
    const { element } = drawing;
    element.append(this.#cross);
    this.#place.replaceChildren(element, this.#tag, this.#spoken);
    element.addEventListener('pointermove', (event) => this.#move(event));
    element.addEventListener('pointerdown', (event) => this.#move(event));
    element.addEventListener('pointerleave', () => this.#show(null));
    element.addEventListener('keydown', (event) => this.#press(event));
    element.addEventListener('blur', () => this.#show(null));
    if (focused) {
      element.focus({ preventScroll: true });
    }
    this.#show(null);
  }

  #move(event) {
    const left = event.clientX - this.#drawing.element.getBoundingClientRect().left;
    this.#show(this.#nearest(left));
  }

  #press(event) {
    const step = KEYS[event.key];
    if (step === undefined || this.#points.length === 0) {
      return;
    }
    event.preventDefault();
    const last = this.#points.length - 1;
    const from = this.#index ?? (step > 0 ? -1 : last + 1);
    this.#show(Math.min(last, Math.max(0, from + step)));
    this.#spoken.textContent = this.#tag.textContent;
  }

  #nearest(left) {
    const distances = this.#points.map((point) => Math.abs(this.#drawing.x(point.at) - left));
    const index = distances.indexOf(Math.min(...distances));
    return index === -1 ? null : index;
  }

  #show(index) {
    this.#index = index;
    this.#tag.hidden = index === null;
    this.#cross.replaceChildren();
    if (index !== null) {
      this.#mark(this.#points[index]);
    }
  }

  #mark(point) {
    const { x, y, frame } = this.#drawing;
    const left = x(point.at);
    this.#cross.append(
      svg('line', { x1: left, x2: left, y1: frame.top, y2: frame.bottom }),
      svg('circle', { cx: left, cy: y(point.value), r: 4.5 }),
    );
    this.#tag.replaceChildren(h('strong', {}, this.#words(point)), h('span', {}, ` ${dateTime(point.at)}`));
    const width = this.#tag.offsetWidth;
    const wanted = left > (frame.left + frame.right) / 2 ? left - width - 12 : left + 12;
    this.#tag.style.left = `${Math.max(0, Math.min(frame.width - width, wanted))}px`;
  }

  #words({ value, min, max }) {
    const { unit } = this.#model;
    const mean = measure(value, unit);
    return min === undefined ? mean : t('chart.mean', { mean, low: measure(min, unit), high: measure(max, unit) });
  }
}
