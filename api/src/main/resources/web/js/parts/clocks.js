/** The clocks of a case: what is promised, how much of its time has passed, and when it is due. */

import { h } from '../dom.js';
import { percent } from '../format.js';
import { t, word } from '../i18n.js';
import { atTime } from './time.js';

export function clockList(clocks) {
  return (
    clocks.length > 0 &&
    h('details', { class: 'step' }, h('summary', {}, t('clocks.title')), h('ul', { class: 'plain' }, clocks.map(entry)))
  );
}

function entry({ kind, state, share, breached, dueAt }) {
  return h(
    'li',
    {},
    h('strong', {}, word('clock', kind)),
    ` · ${word('clockState', state)} · ${percent(share)}`,
    breached && ` · ${t('case.answerLate')}`,
    dueAt && [` · ${t('case.by')} `, atTime(dueAt)],
  );
}
