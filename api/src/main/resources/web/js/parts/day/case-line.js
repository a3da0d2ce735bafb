/** Which case a row is about, as a link. */

import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { linkTo } from '../../router.js';
import { severityBadge } from '../badges.js';

export function caseLine({ caseId, caseNumber, severity, title, ownerName }) {
  return h(
    'div',
    { class: 'day-case' },
    severityBadge(severity),
    h('a', { href: linkTo('cases', caseId) }, title),
    h('span', { class: 'muted' }, t('case.number', { number: caseNumber }), ` · ${ownerName}`),
  );
}
