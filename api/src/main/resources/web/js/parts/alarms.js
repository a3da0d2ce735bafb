/** The alarms behind a case, newest first, with the evidence in words. */

import { h } from '../dom.js';
import { dateTime } from '../format.js';
import { count, t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { alarmMoves } from './alarm-moves.js';
import { alarmLifeBadge, alarmStateBadge, severityBadge } from './badges.js';
import { ruleLedger } from './rule-ledger.js';
import { atTime } from './time.js';

/** `onMoved` is called when staff did something with one of them. */
export function alarmList(alarms, onMoved) {
  const items = alarms.map((alarm) => alarmItem(alarm, onMoved));
  return (
    alarms.length > 0 &&
    h('section', { class: 'card' }, h('h2', {}, t('alarms.title')), h('ul', { class: 'alarms' }, items))
  );
}

function alarmItem(alarm, onMoved) {
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
    isStaff() && h('p', {}, h('code', { lang: 'en' }, alarm.evidence.summary)),
    h(
      'p',
      { class: 'muted' },
      [t('alarms.raised'), ' ', atTime(alarm.raisedAt)],
      alarm.clearedAt && [' · ', t('alarms.cleared'), ' ', atTime(alarm.clearedAt)],
      ` · ${count('alarms.occurrences', alarm.occurrences)}`,
      ` · ${word('alarmClass', alarm.alarmClass)}`,
      isStaff() && ` · ${t('alarms.rule', { rule: alarm.ruleId, version: alarm.ruleVersion })}`,
      alarm.acknowledged && ` · ${t('alarms.acknowledgedBy', { name: alarm.acknowledged.by })}`,
    ),
    alarm.shelved && h('p', { class: 'muted' }, shelvedText(alarm.shelved)),
    isStaff() && alarmMoves(alarm, onMoved),
    isStaff() && ruleLedger(alarm),
  );
}

function shelvedText({ by, until, reason }) {
  return t('alarms.shelvedUntil', { name: by, time: dateTime(until), reason });
}
