/** The one thing an owner may want to do next for a product; nothing when there is none. */

import { getNextAction } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { linkTo } from '../router.js';
import { icon } from './icons.js';
import { report } from './notices.js';
import { paragraphs } from './thread.js';

const ICONS = {
  SAFETY: 'URGENT',
  CASE_STEP: 'AGAIN',
  ANSWER_QUESTION: 'MESSAGE',
  TIP: 'TIP',
  MILESTONE: 'DONE',
  PROMOTION: 'TIP',
};

/** Keeps the element up to date until the signal aborts. */
export function nextAction(element, assetId, signal) {
  const load = async () => {
    try {
      const { data } = await getNextAction(assetId, signal);
      put(element, data.action && card(data.action));
    } catch (problem) {
      report(problem);
      put(element);
    }
  };
  ['hello', 'feed', 'case'].forEach((name) =>
    subscribe(name, (notice) => (notice.assetId ?? assetId) === assetId && load(), signal),
  );
  load();
}

function card({ kind, title, text, reason, caseId, link }) {
  const survey = link?.match(/#\/surveys\/[A-Za-z0-9._-]+/);
  return h(
    'section',
    { class: `card next-action next-${kind.toLowerCase()}` },
    h('span', { class: 'feed-icon' }, icon(ICONS[kind])),
    h(
      'div',
      {},
      h('p', { class: 'muted' }, word('actionKind', kind)),
      h('h2', {}, title),
      paragraphs(text),
      reason && h('p', { class: 'muted' }, reason),
      survey && h('p', {}, h('a', { class: 'button button-primary', href: survey[0] }, t('feed.survey'))),
      caseId && !survey && h('p', {}, h('a', { class: 'button', href: linkTo('cases', caseId) }, t('feed.case'))),
    ),
  );
}
