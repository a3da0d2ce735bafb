/** Messages of owners that wait for their answer: each has our word for 24 hours. */

import { listPromises } from '../../api.js';
import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { agoTime, atTime } from '../time.js';
import { caseLine } from './case-line.js';
import { pageOf } from './section.js';

const SHOWN = 50;

/** Of the time promised; from here on it is told apart. */
const SOON_SHARE = 0.8;

/** `caseOwner` is `me` or empty. */
export const promises = (caseOwner) => ({
  id: 'promises',
  title: t('day.promises'),
  nothing: t('day.promises.none'),
  live: ['promise', 'case'],
  load: async (signal) => pageOf(await listPromises({ caseOwner, limit: SHOWN }, signal)),
  keyOf: ({ messageEventId }) => messageEventId,
  row,
});

function row(promise) {
  const { receivedAt, dueAt, overdue, text, caseOwner } = promise;
  return [
    caseLine(promise),
    h(
      'p',
      { class: `day-when ${overdue ? 'late' : isSoon(receivedAt, dueAt) ? 'soon' : ''}` },
      h('strong', {}, overdue ? t('day.promises.broken') : t('day.promises.answer'), ' ', atTime(dueAt)),
      ` · ${t('day.promises.written')} `,
      agoTime(receivedAt),
      ` · ${caseOwner ? t('day.with', { name: caseOwner }) : t('case.nobody')}`,
    ),
    text && h('p', { class: 'day-text clipped' }, text),
  ];
}

function isSoon(receivedAt, dueAt) {
  const [begin, end] = [Date.parse(receivedAt), Date.parse(dueAt)];
  return Date.now() - begin >= SOON_SHARE * (end - begin);
}
