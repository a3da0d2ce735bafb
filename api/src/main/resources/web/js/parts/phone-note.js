/** What was said on the phone: the owner rang, or we did. */

import { addPhoneNote } from '../api.js';
import { h } from '../dom.js';
import { t, word } from '../i18n.js';
import { field, textField } from './forms.js';

const SECONDS = 60;

/** A call from the owner is their message and may carry our answer; a call to them is our answer. */
export function phoneNoteForm(caseId, doing) {
  const answer = field(t('phone.answer'), 'answer', h('textarea', { rows: 2, maxlength: 4000 }));
  const change = (event) => (answer.hidden = event.target.value !== 'IN');
  const directions = ['IN', 'OUT'].map((value) => h('option', { value }, word('callDirection', value)));
  const fields = [
    h('p', { class: 'hint' }, t('phone.hint')),
    field(t('phone.who'), 'direction', h('select', { on: { change } }, directions)),
    textField(t('phone.said'), 'text', 4000),
    answer,
    field(t('phone.minutes'), 'minutes', h('input', { type: 'number', min: 0, max: 1440, value: 5, required: true })),
  ];
  return doing.form(t('phone.note'), fields, ({ direction, text, answer: told, minutes }) =>
    addPhoneNote(caseId, {
      direction,
      text,
      durationSeconds: Math.round(Number(minutes) * SECONDS),
      ...(direction === 'IN' && told && { answer: told }),
    }),
  );
}
