/** One of a few, as a row of buttons that is a radio group for the keyboard and the screen reader. */

import { h } from '../dom.js';

let groups = 0;

/** `options` are `[value, text]`; `onChange` gets the value chosen. */
export function choices(label, options, chosen, onChange) {
  const name = `choice-${++groups}`;
  const inputs = options.map(([value, text]) =>
    h(
      'label',
      { class: 'choice' },
      h('input', { type: 'radio', name, value, checked: value === chosen, on: { change: () => onChange(value) } }),
      h('span', {}, text),
    ),
  );
  return h('fieldset', { class: 'choices' }, h('legend', { class: 'visually-hidden' }, label), inputs);
}

/** One of many. */
export function selection(label, options, chosen, onChange) {
  const items = options.map(([value, text]) => h('option', { value, selected: value === chosen }, text));
  const change = (event) => onChange(event.target.value);
  return h('label', { class: 'selection' }, h('span', {}, label), h('select', { on: { change } }, items));
}
