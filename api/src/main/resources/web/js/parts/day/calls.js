/** Calls that are owed, the most overdue first: whom, why, by when, and how it went. */

import { closeCallBack, listCallBacks } from '../../api.js';
import { h } from '../../dom.js';
import { t, word } from '../../i18n.js';
import { callForm } from '../call-outcome.js';
import { Doing } from '../forms.js';
import { atTime } from '../time.js';
import { caseLine } from './case-line.js';
import { pageOf } from './section.js';

const SHOWN = 50;

/** `caseOwner` is `me` or empty. */
export const calls = (caseOwner) => ({
  id: 'calls',
  title: t('day.calls'),
  nothing: t('day.calls.none'),
  live: ['call-back'],
  load: async (signal) => pageOf(await listCallBacks({ caseOwner, limit: SHOWN }, signal)),
  keyOf: ({ callBackId }) => callBackId,
  row,
});

function row(call, refresh) {
  const { callBackId, reason, attempt, from, dueAt, overdue, wish, contact, caseOwner } = call;
  const doing = new Doing(refresh);
  return [
    caseLine({ ...call, ownerName: contact.name }),
    h(
      'p',
      { class: overdue ? 'day-when late' : 'day-when' },
      h('strong', {}, word('callReason', reason)),
      attempt > 1 && ` · ${t('care.attempt', { attempt })}`,
      ` · ${t('case.by')} `,
      atTime(dueAt),
      overdue && ` · ${t('case.answerLate')}`,
      !overdue && Date.parse(from) > Date.now() && [` · ${t('day.calls.notBefore')} `, atTime(from)],
    ),
    wish && h('p', { class: 'day-text' }, wish),
    h(
      'p',
      {},
      contact.phone ? h('a', { class: 'phone', href: `tel:${contact.phone}` }, contact.phone) : t('care.noPhone'),
      h(
        'span',
        { class: 'muted' },
        ` · ${word('languageName', contact.language)} · ${hourThere(contact.timeZone)}`,
        caseOwner && ` · ${t('day.with', { name: caseOwner })}`,
      ),
    ),
    doing.element,
    callForm(doing, (body) => closeCallBack(callBackId, body)),
  ];
}

/** What o'clock it is at the owner's. */
function hourThere(timeZone) {
  const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date());
  return t('day.calls.there', { hour });
}
