/** Cases on their way from hand to hand: those that wait for my answer, and those I wait for. */

import { acceptHandover, declineHandover, listMyHandovers } from '../../api.js';
import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { Doing, textField } from '../forms.js';
import { atTime } from '../time.js';
import { caseLine } from './case-line.js';
import { pageOf } from './section.js';

const keyOf = ({ caseId, number }) => `${caseId} ${number}`;

export const offeredToMe = () => ({
  id: 'offered-to-me',
  title: t('day.offers'),
  nothing: t('day.offers.none'),
  live: ['case'],
  load: async (signal) => pageOf(await listMyHandovers({}, signal)),
  keyOf,
  row: (offer, refresh) => {
    const { caseId, number, from, to, askedBy } = offer;
    const doing = new Doing(refresh);
    const isAsked = askedBy.accountId === to.accountId;
    const line = isAsked
      ? t('day.offers.asks', { name: to.displayName })
      : t('day.offers.offers', { name: from.displayName });
    return [
      ...said(offer, line),
      h(
        'div',
        { class: 'moves' },
        doing.button(isAsked ? t('day.offers.give') : t('care.accept'), () => acceptHandover(caseId, number)),
        doing.form(t('day.offers.decline'), [textField(t('care.reason'), 'reason')], ({ reason }) =>
          declineHandover(caseId, number, reason),
        ),
      ),
      doing.element,
    ];
  },
});

export const offeredByMe = () => ({
  id: 'offered-by-me',
  title: t('day.asked'),
  nothing: t('day.asked.none'),
  live: ['case'],
  load: async (signal) => pageOf(await listMyHandovers({ askedBy: 'me' }, signal)),
  keyOf,
  row: (offer, refresh) => {
    const { caseId, number, awaits } = offer;
    const doing = new Doing(refresh);
    return [
      ...said(offer, t('care.waitsFor', { name: awaits.displayName })),
      doing.form(t('day.asked.back'), [textField(t('care.reason'), 'reason')], ({ reason }) =>
        declineHandover(caseId, number, reason),
      ),
      doing.element,
    ];
  },
});

function said(offer, line) {
  return [
    caseLine(offer),
    h('p', { class: 'day-when' }, h('strong', {}, line), ` · ${t('case.until')} `, atTime(offer.expiresAt)),
    h('p', { class: 'day-text' }, offer.reason),
  ];
}
