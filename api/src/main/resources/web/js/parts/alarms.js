/** The alarms behind a case, newest first, with the evidence in words. */

import { h } from '../dom.js';
import { dateTime } from '../format.js';
import { count, t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { alarmMoves } from './alarm-moves.js';
import { alarmWords } from './alarm-words.js';
import { alarmLifeBadge, alarmStateBadge, severityBadge } from './badges.js';
import { ruleLedger } from './rule-ledger.js';
import { atTime } from './time.js';

/** `onMoved` is called when staff did something with one of them. */
export function alarmList(alarms, model, onMoved) {
  const items = alarms.map((alarm) => alarmItem(alarm, model, onMoved));
  return (
    alarms.length > 0 &&
    h('section', { class: 'card' }, h('h2', {}, t('alarms.title')), h('ul', { class: 'alarms' }, items))
  );
}

function alarmItem(alarm, model, onMoved) {
  return h(
    'li',
    { class: 'alarm' },
    h(
      'div',
      { class: 'badges' },
      severityBadge(alarm.severity),
      alarmStateBadge(alarm.state),
      alarm.life && alarm.life !== 'NORMAL' && alarmLifeBadge(alarm.life),
      alarm.incidentId && h('span', { class: 'pill' }, t('alarms.incident')),
      alarm.historical && h('span', { class: 'pill' }, t('alarms.historical')),
    ),
    h('h3', {}, alarm.title),
    alarmWords(alarm, model),
    h(
      'p',
      { class: 'muted' },
      [t('alarms.raised'), ' ', atTime(alarm.raisedAt)],
      alarm.clearedAt && [' · ', t('alarms.cleared'), ' ', atTime(alarm.clearedAt)],
      ` · ${count('alarms.occurrences', alarm.occurrences)}`,
      ` · ${word('alarmClass', alarm.alarmClass)}`,
      alarm.acknowledged && ` · ${t('alarms.acknowledgedBy', { name: alarm.acknowledged.by })}`,
    ),
    alarm.shelved && h('p', { class: 'muted' }, shelvedText(alarm.shelved)),
    isStaff() && alarmMoves(alarm, onMoved),
    isStaff() && technical(alarm),
    isStaff() && ruleLedger(alarm),
  );
}

function shelvedText({ by, until, reason }) {
  return t('alarms.shelvedUntil', { name: by, time: dateTime(until), reason });
}

/** As the rule itself says it, for whoever writes rules. */
function technical({ ruleId, ruleVersion, evidence }) {
  return h(
    'details',
    { class: 'step' },
    h('summary', {}, t('alarms.technical')),
    h('p', { class: 'muted' }, t('alarms.rule', { rule: ruleId, version: ruleVersion })),
    h('p', {}, h('code', { lang: 'en' }, evidence.summary)),
  );
}
