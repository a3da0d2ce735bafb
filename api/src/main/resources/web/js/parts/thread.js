/** What was said and what happened, oldest first. */

import { h } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { alarmWords } from './alarm-words.js';
import { atTime } from './time.js';

const LOOKS = {
  NOTE: 'note',
  MESSAGE_TO_OWNER: 'said from-staff',
  OWNER_INFORMED: 'said from-system',
  MESSAGE_FROM_OWNER: 'said from-owner',
};

/** `alarms` are those of the case and `model` that of its product, for the words of what was found. */
export function thread(events, alarms, model) {
  return h(
    'ol',
    { class: 'thread' },
    events.map((event) => entry(event, found(event, alarms, model))),
  );
}

function entry(event, words) {
  const look = LOOKS[event.kind];
  return h('li', { class: `entry ${look ?? 'happened'}` }, head(event), words ?? said(event));
}

/** How a detection itself words what it found is for machines; here it is in words, and for staff. */
function found({ kind, by, alarmId }, alarms, model) {
  if ((kind !== 'OPENED' && kind !== 'RECURRED') || by.kind !== 'SYSTEM') {
    return undefined;
  }
  const alarm = isStaff() && alarms.find((one) => one.alarmId === alarmId);
  return alarm ? alarmWords(alarm, model) : false;
}

function said({ kind, text }) {
  const isForStaff = kind === 'OPENED' && !isStaff();
  return text && !isForStaff && paragraphs(kind === 'OUTCOME_SAID' ? outcomeInWords(text) : text);
}

/** The outcome comes first, the reason after it. */
function outcomeInWords(text) {
  return text.replace(/^[A-Z_]+/, (outcome) => word('outcome', outcome));
}

/** To whom it went, by when it is due, how it ended. */
function whom(kind, { displayName, to, dueAt, move, state, outcome } = {}) {
  return [
    (displayName ?? to) && `: ${displayName ?? to}`,
    dueAt && [' · ', atTime(dueAt)],
    kind === 'EXCHANGE_CHANGED' && move && `: ${word('exchangeMove', move)}`,
    kind === 'REFUND_CHANGED' && state && `: ${word('refundState', state)}`,
    kind === 'CALL_BACK_DONE' && outcome && `: ${word('callOutcome', outcome)}`,
  ];
}

function head({ kind, by, time, data }) {
  const who = by.kind === 'SYSTEM' ? t('thread.system') : by.displayName;
  return h(
    'div',
    { class: 'entry-head' },
    h('span', { class: 'entry-kind' }, isStaff() ? word('event', kind) : word('ownerEvent', kind), whom(kind, data)),
    h('span', { class: 'muted' }, who, ' · ', atTime(time)),
  );
}

/** A text whose paragraphs are divided by an empty line. */
export function paragraphs(text) {
  return h(
    'div',
    { class: 'paragraphs' },
    text.split(/\n\s*\n/).map((paragraph) => h('p', {}, paragraph)),
  );
}
