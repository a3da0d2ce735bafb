/** How a call went: the form for it. */

import { h } from '../dom.js';
import { t, word } from '../i18n.js';
import { field, textField } from './forms.js';

const OUTCOMES = ['REACHED', 'NO_ANSWER', 'WRONG_NUMBER', 'NOT_WANTED'];

/** `send` gets the outcome as the contract has it. */
export function callForm(doing, send) {
  const options = OUTCOMES.map((value) => h('option', { value }, word('callOutcome', value)));
  const again = field(t('care.again'), 'againAt', h('input', { type: 'datetime-local' }));
  again.hidden = true;
  const change = (event) => (again.hidden = event.target.value !== 'NO_ANSWER');
  const fields = [
    field(t('care.outcome'), 'outcome', h('select', { required: true, on: { change } }, options)),
    again,
    textField(t('care.note'), 'note', 2000),
  ];
  return doing.form(t('care.called'), fields, ({ outcome, note, againAt }) =>
    send({ outcome, note, ...(outcome === 'NO_ANSWER' && againAt && { againAt: new Date(againAt).toISOString() }) }),
  );
}
