/** Buttons and forms that do one thing: waiting, a failure in plain words, and again. */

import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { announce } from './announce.js';
import { failure, report } from './notices.js';

export class Doing {
  /** Where a failure is told. */
  element = h('div', { class: 'doing' });
  #onDone;

  /** `onDone` is called after each attempt that changed something, and when somebody else was faster. */
  constructor(onDone) {
    this.#onDone = onDone;
  }

  button(title, work, look = 'button-primary') {
    const button = h('button', { type: 'button', class: `button ${look}` }, title);
    button.addEventListener('click', () => this.#act(button, work));
    return button;
  }

  /** A form that opens on demand; `send` gets what was filled in. */
  form(title, fields, send, words = title) {
    const button = h('button', { type: 'submit', class: 'button button-primary' }, words);
    const submit = (event) => {
      event.preventDefault();
      this.#act(button, () => send(filled(event.target)), event.target);
    };
    return h('details', { class: 'step' }, h('summary', {}, title), h('form', { on: { submit } }, fields, button));
  }

  async #act(button, work, form) {
    const place = button.closest('.card');
    button.disabled = true;
    put(this.element);
    try {
      await work();
      announce('done', () => t('done'));
      form?.reset();
      form?.parentElement.removeAttribute('open');
      await this.#onDone();
      keepFocus(button, place);
    } catch (problem) {
      report(problem);
      put(this.element, failure(problem));
      if (problem.status === 409 || problem.status === 412) {
        await this.#onDone();
      }
    } finally {
      button.disabled = false;
    }
  }
}

/** What was done with may be gone from the page; whoever works by keyboard stays in its place. */
function keepFocus(button, place) {
  if (!button.isConnected && place?.isConnected) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}

/** A named field with its label. */
export function field(label, name, input) {
  input.setAttribute('name', name);
  return h('label', { class: 'field' }, h('span', {}, label), input);
}

/** A text that must be given. */
export function textField(label, name, maxlength = 1000) {
  return field(label, name, h('textarea', { rows: 2, maxlength, required: true }));
}

/** What is left empty is not sent; of a name that is there several times each value is a line. */
function filled(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== '') {
      values[name] = name in values ? `${values[name]}\n${value}` : value;
    }
  }
  return values;
}
