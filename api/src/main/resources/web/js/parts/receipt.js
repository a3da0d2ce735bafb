/** The record of a decision, for the owner to read and keep. */

import { h } from '../dom.js';
import { exactly } from '../format.js';
import { t, word } from '../i18n.js';
import { success } from './notices.js';
import { atTime } from './time.js';

export function receipt(record) {
  return success(
    h('h3', {}, t('receipt.title')),
    h('p', {}, record.statement),
    h(
      'dl',
      { class: 'facts' },
      fact(t('receipt.action'), `${word('consentAction', record.action)}: ${word('purpose', record.purpose)}`),
      fact(t('receipt.categories'), kinds(record)),
      fact(t('receipt.effective'), exactly(record.effectiveAt)),
      fact(t('receipt.controller'), record.controller),
      fact(t('receipt.number'), h('code', {}, record.receiptId)),
    ),
    h('button', { type: 'button', class: 'button', on: { click: () => save(record) } }, t('receipt.save')),
  );
}

export function receiptHistory(records) {
  const items = records.map((record) =>
    h(
      'li',
      {},
      h('span', {}, `${word('consentAction', record.action)}: ${word('purpose', record.purpose)} (${kinds(record)})`),
      h('span', { class: 'muted' }, atTime(record.effectiveAt)),
      h(
        'button',
        { type: 'button', class: 'button button-quiet', on: { click: () => save(record) } },
        t('receipt.save'),
      ),
    ),
  );
  return (
    items.length > 0 &&
    h('details', { class: 'step' }, h('summary', {}, t('receipt.history')), h('ul', { class: 'receipts' }, items))
  );
}

function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function kinds({ categories }) {
  return categories.length > 0
    ? categories.map((category) => word('category', category)).join(', ')
    : t('receipt.unchanged');
}

/** As the server gave it, machine-readable. */
function save(record) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }));
  h('a', { href: address, download: `apoyo-receipt-${record.receiptId}.json` }).click();
  URL.revokeObjectURL(address);
}
