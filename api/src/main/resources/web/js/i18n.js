/** Texts in the reader's language. A key that is missing shows as ⟦key⟧ and fails a test. */

import en from './i18n/en.js';
import es from './i18n/es.js';

const TEXTS = { en, es };
const KEY = 'apoyo.language';

export const LANGUAGES = Object.keys(TEXTS);

let language = known(localStorage.getItem(KEY)) ?? known(navigator.language.slice(0, 2)) ?? 'en';

export function currentLanguage() {
  return language;
}

/** The language as spoken where the reader is, when the browser knows: `en-GB` writes 14:05, `en-US` 2:05 PM. */
export function locale() {
  return navigator.languages.find((known) => known.split('-')[0] === language) ?? language;
}

/** The reader's own choice; it outlives the session. */
export function chooseLanguage(chosen) {
  localStorage.setItem(KEY, chosen);
  use(chosen);
}

/** The account's language, unless the reader chose another one on this machine. */
export function adoptLanguage(accountLanguage) {
  use(known(localStorage.getItem(KEY)) ?? known(accountLanguage) ?? language);
}

/** The text of a key, with `{name}` filled in. */
export function t(key, values = {}) {
  const text = TEXTS[language][key];
  if (text === undefined) {
    console.error(`No text for ${key} in ${language}`);
    return `⟦${key}⟧`;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of `key.one` or `key.other`, with `{count}` filled in. */
export function count(key, number) {
  const one = new Intl.PluralRules(language).select(number) === 'one';
  return t(`${key}.${one ? 'one' : 'other'}`, { count: number });
}

/** A value of the contract's enumerations in words. */
export function word(group, value) {
  return t(`${group}.${value}`);
}

/** Like `word` for values that no contract names: unknown ones show as they are. */
export function wordIfKnown(group, value) {
  return TEXTS[language][`${group}.${value}`] ?? value;
}

function use(next) {
  language = next;
  document.documentElement.lang = next;
}

function known(candidate) {
  return LANGUAGES.includes(candidate) ? candidate : undefined;
}
