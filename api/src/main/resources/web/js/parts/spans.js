/** How much time a chart shows. */

import { t } from '../i18n.js';
import { choices } from './choices.js';

const DAY = 86_400_000;

export const SPAN_MILLIS = { DAY, WEEK: 7 * DAY, MONTH: 30 * DAY };

/** `first` are options of the caller's own, before the common ones. */
export function spanChoices(first, chosen, onChange) {
  const options = [...first, ['DAY', t('span.day')], ['WEEK', t('span.week')], ['MONTH', t('span.month')]];
  return choices(t('evidence.span'), options, chosen, onChange);
}
