/** Until when a message is to be answered, and when it was written. */

import { h } from '../../dom.js';
import { t } from '../../i18n.js';
import { agoTime, atTime } from '../time.js';

/** Of the time promised; from here on it is told apart. */
const SOON_SHARE = 0.8;

/** The item with how it stands now, so that its row changes when that does. */
export function timed(item) {
  const [begin, end, now] = [Date.parse(item.receivedAt), Date.parse(item.dueAt), Date.now()];
  return { ...item, overdue: item.overdue ?? now >= end, soon: now - begin >= SOON_SHARE * (end - begin) };
}

export function dueLine({ receivedAt, dueAt, overdue, soon }, ...more) {
  return h(
    'p',
    { class: `day-when ${overdue ? 'late' : soon ? 'soon' : ''}` },
    h('strong', {}, overdue ? t('day.promises.broken') : t('day.promises.answer'), ' ', atTime(dueAt)),
    ` · ${t('day.promises.written')} `,
    agoTime(receivedAt),
    ...more,
  );
}
