/** Times, numbers and units for people, in the reader's language and local time zone. */

import { locale, t, wordIfKnown } from './i18n.js';

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const cache = new Map();

export function dateTime(iso) {
  return date({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** With the zone's name, for receipts and titles. */
export function exactly(iso) {
  return date({ dateStyle: 'full', timeStyle: 'long' }).format(new Date(iso));
}

/** The hour alone today, with the day in this year, with the year before that. */
export function shortTime(iso, now = Date.now()) {
  const moment = new Date(iso);
  const today = new Date(now);
  if (moment.toDateString() === today.toDateString()) {
    return clock(moment);
  }
  return moment.getFullYear() === today.getFullYear() ? `${dayMonth(moment)}, ${clock(moment)}` : dateTime(moment);
}

export function clock(moment) {
  return date({ hour: '2-digit', minute: '2-digit' }).format(moment);
}

export function dayMonth(moment) {
  return date({ day: 'numeric', month: 'short' }).format(moment);
}

/** How long ago, in one unit: "3 hours ago"; a clock that runs ahead is "just now". */
export function ago(iso, now = Date.now()) {
  const millis = now - Date.parse(iso);
  const [unit, length] = STEPS.find(([, size]) => millis >= size) ?? [null, 1];
  return unit === null ? t('time.now') : relative('long').format(-Math.trunc(millis / length), unit);
}

/** How long something is going on, short: "3 h", "2 days". */
export function age(iso, now = Date.now()) {
  const millis = now - Date.parse(iso);
  const [unit, length] = STEPS.find(([, size]) => millis >= size) ?? [null, 1];
  return unit === null ? t('time.now.short') : amount(Math.floor(millis / length), unit);
}

/** A length of time in its largest whole unit: 7200 is "2 h". */
export function lengthOf(seconds) {
  const [unit, length] = STEPS.find(([, size]) => (seconds * 1000) % size === 0) ?? ['second', 1000];
  return amount((seconds * 1000) / length, unit);
}

/** A length of time in one unit, rounded: 200000 is "2 days". */
export function roughly(seconds) {
  const [unit, length] = STEPS.find(([, size]) => seconds * 1000 >= size) ?? ['minute', 60_000];
  return amount(Math.round((seconds * 1000) / length), unit);
}

/** An amount in the smallest unit of its currency: 5990 EUR is "€59.90". */
export function money(minor, currency) {
  const format = numberFormat({ style: 'currency', currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** 0.305 is "31 %". */
export function percent(share) {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export function number(value, digits = 3) {
  return numberFormat({ maximumSignificantDigits: Math.max(digits, wholeDigits(value)) }).format(value);
}

/** A value with its unit as people write it; units come in UCUM. */
export function measure(value, unit) {
  const symbol = unitSymbol(unit);
  return symbol === '' ? number(value) : `${number(value)}\u00a0${symbol}`;
}

export function unitSymbol(unit = '1') {
  if (unit === '1') {
    return '';
  }
  return unit.startsWith('{') ? wordIfKnown('unit', unit.slice(1, -1)) : unit.replace('Cel', '°C');
}

function amount(value, unit) {
  return numberFormat({ style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(value);
}

function wholeDigits(value) {
  return Math.trunc(Math.abs(value)).toString().length;
}

const date = (options) => cached('date', options, () => new Intl.DateTimeFormat(locale(), options));
const numberFormat = (options) => cached('number', options, () => new Intl.NumberFormat(locale(), options));
const relative = (style) =>
  cached('relative', style, () => new Intl.RelativeTimeFormat(locale(), { style, numeric: 'auto' }));

function cached(kind, options, make) {
  const key = kind + locale() + JSON.stringify(options);
  if (!cache.has(key)) {
    cache.set(key, make());
  }
  return cache.get(key);
}
