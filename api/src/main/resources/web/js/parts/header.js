/** The bar above every page: where one is, whether changes arrive, the language, who is signed in. */

import { h, put } from '../dom.js';
import { chooseLanguage, currentLanguage, LANGUAGES, t, word } from '../i18n.js';
import { watch } from '../live.js';
import { end, isStaff, person } from '../session.js';

/** Draws the bar; `onLanguage` is called after another language was chosen. */
export function showHeader(header, onLanguage) {
  document.getElementById('skip').textContent = t('nav.skip');
  put(
    header,
    h(
      'a',
      { class: 'brand', href: '#/' },
      h('img', { src: 'favicon.svg', alt: '', width: 28, height: 28 }),
      h('span', { class: 'brand-name' }, 'Apoyo'),
    ),
    person() && h('nav', { 'aria-label': t('nav.main') }, places()),
    h(
      'div',
      { class: 'header-end' },
      person() && liveState(),
      languageSwitch(header, onLanguage),
      person() && account(),
    ),
  );
}

function places() {
  return isStaff()
    ? [
        place('day', t('nav.day')),
        place('cases', t('nav.cases')),
        place('team', t('nav.team')),
        place('reports', t('nav.reports')),
      ]
    : place('products', t('nav.products'));
}

function place(name, text) {
  return h('a', { href: `#/${name}`, 'aria-current': isAt(name) && 'page' }, text);
}

function isAt(name) {
  return location.hash.split(/[/?]/)[1] === name;
}

/** Marks where one is, after another page was opened. */
export function markPlace(header) {
  header.querySelectorAll('nav a').forEach((link) => {
    const here = isAt(link.getAttribute('href').slice(2));
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  });
}

function liveState() {
  const words = h('span', { class: 'live-words' });
  const element = h(
    'span',
    { class: 'live', role: 'status' },
    h('span', { class: 'live-dot', 'aria-hidden': 'true' }),
    words,
  );
  watch((state) => {
    element.dataset.state = state;
    const [text, title] = liveWords(state);
    element.title = title;
    put(words, text);
  });
  return element;
}

function liveWords(state) {
  switch (state) {
    case 'live':
      return [t('live.on'), t('live.on.title')];
    case 'waiting':
      return [t('live.off'), t('live.off.title')];
    default:
      return [t('live.connecting'), t('live.connecting.title')];
  }
}

function languageSwitch(header, onLanguage) {
  const options = LANGUAGES.map((code) =>
    h('option', { value: code, lang: code, selected: code === currentLanguage() }, word('language', code)),
  );
  const change = (event) => {
    chooseLanguage(event.target.value);
    onLanguage();
    header.querySelector('.language').focus();
  };
  return h('select', { class: 'language', 'aria-label': t('nav.language'), on: { change } }, options);
}

function account() {
  return [
    h('span', { class: 'account' }, person().displayName),
    h('button', { type: 'button', class: 'button button-quiet', on: { click: () => end() } }, t('nav.signout')),
  ];
}
