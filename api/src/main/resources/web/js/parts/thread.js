/** What was said and what happened, oldest first. */

import { h } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { atTime } from './time.js';

const LOOKS = {
  NOTE: 'note',
  MESSAGE_TO_OWNER: 'said from-staff',
  OWNER_INFORMED: 'said from-system',
  MESSAGE_FROM_OWNER: 'said from-owner',
};

export function thread(events) {
  return h('ol', { class: 'thread' }, events.map(entry));
}

function entry(event) {
  const look = LOOKS[event.kind];
  return h('li', { class: `entry ${look ?? 'happened'}` }, head(event), said(event));
}

/** How a detection words what it found is for staff. */
function said({ kind, text }) {
  const isForStaff = kind === 'OPENED' || kind === 'RECURRED';
  return text && (isStaff() || !isForStaff) && paragraphs(kind === 'OUTCOME_SAID' ? outcomeInWords(text) : text);
}

/** The outcome comes first, the reason after it. */
function outcomeInWords(text) {
  return text.replace(/^[A-Z_]+/, (outcome) => word('outcome', outcome));
}

/** To whom it went, by when it is due, how it ended. */
function whom({ displayName, to, dueAt } = {}) {
  return [(displayName ?? to) && `: ${displayName ?? to}`, dueAt && [' · ', atTime(dueAt)]];
}

function head({ kind, by, time, data }) {
  const who = by.kind === 'SYSTEM' ? t('thread.system') : by.displayName;
  return h(
    'div',
    { class: 'entry-head' },
    h('span', { class: 'entry-kind' }, isStaff() ? word('event', kind) : word('ownerEvent', kind), whom(data)),
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
