/** Messages of owners that wait for their answer: each has our word for 24 hours. */

import { listPromises } from '../../api.js';
import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { caseLine } from './case-line.js';
import { dueLine, timed } from './due-line.js';
import { pageOf } from './section.js';

const SHOWN = 50;

/** `caseOwner` is `me` or empty. */
export const promises = (caseOwner) => ({
  id: 'promises',
  title: t('day.promises'),
  nothing: t('day.promises.none'),
  live: ['promise', 'case'],
  load: async (signal) => pageOf(await listPromises({ caseOwner, limit: SHOWN }, signal), timed),
  keyOf: ({ messageEventId }) => messageEventId,
  row,
});

function row(promise) {
  const { text, caseOwner } = promise;
  return [
    caseLine(promise),
    dueLine(promise, ` · ${caseOwner ? t('day.with', { name: caseOwner }) : t('case.nobody')}`),
    text && h('p', { class: 'day-text clipped' }, text),
  ];
}
