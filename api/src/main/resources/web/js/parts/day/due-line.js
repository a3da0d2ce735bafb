/** Until when a message is to be answered, and when it was written. */

import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { agoTime, atTime } from '../time.js';

/** Of the time promised; from here on it is told apart. */
const SOON_SHARE = 0.8;

export function dueLine({ receivedAt, dueAt, overdue }, ...more) {
  return h(
    'p',
    { class: `day-when ${overdue ? 'late' : isSoon(receivedAt, dueAt) ? 'soon' : ''}` },
    h('strong', {}, overdue ? t('day.promises.broken') : t('day.promises.answer'), ' ', atTime(dueAt)),
    ` · ${t('day.promises.written')} `,
    agoTime(receivedAt),
    ...more,
  );
}

function isSoon(receivedAt, dueAt) {
  const [begin, end] = [Date.parse(receivedAt), Date.parse(dueAt)];
  return Date.now() - begin >= SOON_SHARE * (end - begin);
}
