/** How often the rule behind an alarm was right, on demand; and rules that went back to shadow, as it happens. */

import { getRuleLedger } from '../api.js';
import { h, put } from '../dom.js';
import { number, percent, roughly } from '../format.js';
import { t } from '../i18n.js';
import { subscribe } from '../live.js';
import { failure, loading, report } from './notices.js';

/** Loads when it is opened for the first time. */
export function ruleLedger({ ruleId, ruleVersion }) {
  const content = h('div', {});
  const toggle = (event) => event.target.open && content.childElementCount === 0 && load(content, ruleId, ruleVersion);
  return h('details', { class: 'step', on: { toggle } }, h('summary', {}, t('ledger.title')), content);
}

async function load(content, ruleId, version) {
  put(content, loading());
  try {
    const { data } = await getRuleLedger(ruleId);
    const row = data.versions.find((one) => one.version === version) ?? data.overall;
    put(content, sentences(row, version), row.reason && fallBack(row.reason));
  } catch (problem) {
    report(problem);
    put(content, failure(problem));
  }
}

function sentences({ confirmed, unknown, open, missed, precision, leadTime }, version) {
  const right = precision
    ? t('ledger.right', {
        version,
        confirmed: number(confirmed),
        judged: number(precision.n),
        share: percent(precision.value),
        low: percent(precision.low),
        high: percent(precision.high),
      })
    : t('ledger.nothing', { version });
  const rest = t('ledger.rest', { unknown: number(unknown), open: number(open), missed: number(missed) });
  return [h('p', {}, right), leadTime && h('p', {}, early(leadTime)), h('p', { class: 'muted' }, rest)];
}

function early({ medianSeconds, n }) {
  const values = { time: roughly(Math.abs(medianSeconds)), n: number(n) };
  return medianSeconds < 0 ? t('ledger.late', values) : t('ledger.early', values);
}

/** Shows in the element, until the signal aborts, which rules went back to shadow. */
export function fallenRules(element, signal) {
  subscribe('rule', ({ reason }) => element.append(fallBack(reason)), signal);
}

/** Reasons come in English. */
function fallBack(reason) {
  return h('p', { class: 'notice notice-warn', role: 'status', lang: 'en' }, reason);
}
