/** A support person's day: what they owe to whom, and by when. */

import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { choices } from '../parts/choices.js';
import { calls } from '../parts/day/calls.js';
import { deadChannels } from '../parts/day/channels.js';
import { offeredByMe, offeredToMe } from '../parts/day/handovers.js';
import { unknownMail } from '../parts/day/mail.js';
import { promises } from '../parts/day/promises.js';
import { DaySection } from '../parts/day/section.js';
import { replaceQuery } from '../router.js';

export function dayPage({ root, query, signal }) {
  const columns = h('div', { class: 'day' });
  let shown = new AbortController();
  signal.addEventListener('abort', () => shown.abort());
  const draw = (whose) => {
    shown.abort();
    shown = new AbortController();
    put(
      columns,
      parts(whose === 'all' ? '' : 'me').map((column) =>
        h(
          'div',
          { class: 'day-column' },
          column.map((part) => new DaySection(part, shown.signal).element),
        ),
      ),
    );
  };
  const choose = (whose) => {
    replaceQuery({ whose: whose === 'all' ? whose : '' });
    draw(whose);
  };
  const whose = query.get('whose') === 'all' ? 'all' : 'me';
  const options = [
    ['me', t('day.mine')],
    ['all', t('day.everybodys')],
  ];
  const head = h(
    'div',
    { class: 'day-head' },
    h('h1', { tabindex: '-1' }, t('day.title')),
    choices(t('cases.who'), options, whose, choose),
  );
  put(root, head, h('p', { class: 'muted day-lead' }, t('day.lead')), columns);
  draw(whose);
  return { title: t('day.title') };
}

/** Two columns, or one after the other where there is no room. */
function parts(caseOwner) {
  return [
    [calls(caseOwner), unknownMail()],
    [promises(caseOwner), offeredToMe(), offeredByMe(), deadChannels()],
  ];
}
