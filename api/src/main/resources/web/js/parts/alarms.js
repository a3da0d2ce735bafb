/** The alarms behind a case, newest first, with the evidence in words. */

import { h } from '../dom.js';
import { count, t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { alarmStateBadge, severityBadge } from './badges.js';
import { atTime } from './time.js';

export function alarmList(alarms) {
  return (
    alarms.length > 0 &&
    h('section', { class: 'card' }, h('h2', {}, t('alarms.title')), h('ul', { class: 'alarms' }, alarms.map(alarmItem)))
  );
}

function alarmItem(alarm) {
  return h(
    'li',
    { class: 'alarm' },
    h(
      'div',
      { class: 'badges' },
      severityBadge(alarm.severity),
      alarmStateBadge(alarm.state),
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
    ),
  );
}
