/** The days of the week as the contract names them, and as people do. */

import { currentLanguage } from '../i18n.js';

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MILLIS = 86_400_000;

/** 0 is Monday. */
export function dayName(index) {
  const day = new Date(A_MONDAY + index * DAY_MILLIS);
  return new Intl.DateTimeFormat(currentLanguage(), { weekday: 'long', timeZone: 'UTC' }).format(day);
}
