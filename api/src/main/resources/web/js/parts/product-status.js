/** How a product is, in words. */

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { linkTo } from '../router.js';
import { personName } from './badges.js';
import { icon } from './icons.js';
import { agoTime } from './time.js';

export function lastHeard({ lastReadingAt, connected }) {
  return h(
    'p',
    { class: 'muted' },
    lastReadingAt ? [t('product.heard'), ' ', agoTime(lastReadingAt)] : t('product.neverHeard'),
    ` · ${connected ? t('product.connected') : t('product.notConnected')}`,
  );
}

/** An open case as its owner sees it: what it is and who looks after it. */
export function openCase({ caseId, title, severity, caseOwner }) {
  return h(
    'p',
    { class: `open-case severity-${severity.toLowerCase()}` },
    icon(severity),
    h(
      'span',
      {},
      h('a', { href: linkTo('cases', caseId) }, title),
      h(
        'span',
        { class: 'open-case-who' },
        caseOwner ? [t('product.caseWith'), ' ', personName(caseOwner.displayName)] : t('product.caseWaiting'),
      ),
    ),
  );
}
