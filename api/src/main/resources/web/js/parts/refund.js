/** Money that goes back: what was asked for, what became of it, and who may decide. */

import * as api from '../api.js';
import { h, put } from '../dom.js';
import { money } from '../format.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { textField, field } from './forms.js';
import { failure, loading, report } from './notices.js';
import { atTime } from './time.js';

const LOOKS = { PAID: 'state-resolved', DECLINED: '', FAILED: 'alarm-active' };

export function refundItem(refund, doing) {
  const { refundId, amountMinor, currency, state, destination, reason, requestedAt, requestedBy } = refund;
  return h(
    'section',
    { class: 'goods-item' },
    h(
      'div',
      { class: 'badges' },
      h('h3', {}, t('refund.of', { amount: money(amountMinor, currency) })),
      h('span', { class: `pill ${LOOKS[state] ?? 'state-in_progress'}` }, word('refundState', state)),
    ),
    h(
      'p',
      {},
      isStaff() ? word('refundNext', state) : word('ownerRefundNext', state),
      ' ',
      word('refundTo', destination),
    ),
    h('p', { class: 'muted' }, `${requestedBy} · `, atTime(requestedAt), ` · ${reason}`),
    decision(refund),
    isStaff() && state === 'REQUESTED' && deciding(refundId, doing),
  );
}

function decision({ decidedBy, decidedAt, decisionReason, settledAt }) {
  const who = decidedBy === 'rule' ? t('refund.byRule') : decidedBy;
  return [
    decidedAt &&
      h(
        'p',
        { class: 'muted' },
        `${t('refund.decided')} ${who} · `,
        atTime(decidedAt),
        decisionReason && ` · ${decisionReason}`,
      ),
    settledAt && h('p', { class: 'muted' }, `${t('refund.settled')} `, atTime(settledAt)),
  ];
}

function deciding(refundId, doing) {
  const decide =
    (approve) =>
    ({ reason }) =>
      api.decideRefund(refundId, { approve, reason });
  return h(
    'div',
    { class: 'moves' },
    doing.form(t('refund.approve'), [textField(t('care.reason'), 'reason')], decide(true)),
    doing.form(t('refund.decline'), [textField(t('care.reason'), 'reason')], decide(false)),
  );
}

/** Asks for money back; what is left of what was paid is looked up when somebody wants to ask. */
export function refundAsking({ caseId, assetId }, doing) {
  const fields = h('div', { class: 'refund-fields' });
  let purchase;
  const form = doing.form(isStaff() ? t('refund.ask') : t('refund.ask.owner'), [fields], ({ amount, ...rest }) =>
    api.requestRefund(caseId, {
      ...rest,
      ...(amount && { amountMinor: Math.round(amount * unitOf(purchase.currency)) }),
    }),
  );
  const send = form.querySelector('button');
  form.addEventListener('toggle', async () => {
    if (!form.open) {
      return;
    }
    send.hidden = true;
    put(fields, loading());
    try {
      purchase = (await api.getPurchase(assetId)).data;
      send.hidden = purchase.refundableMinor === 0;
      put(fields, askingFields(purchase));
    } catch (problem) {
      report(problem);
      put(fields, problem.name === 'not-found' ? h('p', { class: 'hint' }, t('refund.unknown')) : failure(problem));
    }
  });
  return form;
}

/** The amount is in whole money, all that is left when it is empty. */
function askingFields({ refundableMinor, currency, paymentMeans }) {
  if (refundableMinor === 0) {
    return h('p', { class: 'hint' }, t('refund.nothingLeft'));
  }
  const unit = unitOf(currency);
  const amount = h('input', {
    type: 'number',
    min: 1 / unit,
    max: refundableMinor / unit,
    step: 1 / unit,
    inputmode: 'decimal',
  });
  return [
    h('p', { class: 'hint' }, t('refund.left', { amount: money(refundableMinor, currency), means: paymentMeans })),
    field(t('refund.amount', { currency }), 'amount', amount),
    textField(t('care.reason'), 'reason'),
    !isStaff() &&
      field(t('refund.where'), 'destination', h('select', {}, ['ORIGINAL_MEANS', 'VOUCHER'].map(destination))),
  ];
}

/** How many of the smallest unit make one. */
function unitOf(currency) {
  return 10 ** new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

function destination(value) {
  return h('option', { value }, word('refundWhere', value));
}
