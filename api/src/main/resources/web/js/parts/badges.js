/** States in words with a shape and a colour. */

import { h, hidden } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { icon } from './icons.js';

export function severityBadge(severity) {
  return h(
    'span',
    { class: `badge severity-${severity.toLowerCase()}` },
    icon(severity),
    hidden(`${t('case.severity')}: `),
    isStaff() ? word('severity', severity) : word('ownerSeverity', severity),
  );
}

export function caseStateBadge(state) {
  return h('span', { class: `pill state-${state.toLowerCase()}` }, word('caseState', state));
}

export function alarmStateBadge(state) {
  return h('span', { class: `pill alarm-${state.toLowerCase()}` }, word('alarmState', state));
}

export function alarmLifeBadge(life) {
  return h('span', { class: `pill life-${life.toLowerCase()}` }, word('alarmLife', life));
}

export function healthBadge(state) {
  return h('span', { class: `health health-${state.toLowerCase()}` }, icon(state), word('health', state));
}

/** A person as a circle with initials and the name. */
export function personName(name) {
  const initials = name
    .split(/\s+/)
    .map((part) => part[0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return h('span', { class: 'person' }, h('span', { class: 'initials', 'aria-hidden': 'true' }, initials), name);
}
