/** Decides which page shows. Start reading here. */

import { h, put } from './dom.js';
import { adoptLanguage, t } from './i18n.js';
import * as live from './live.js';
import { casePage } from './pages/case.js';
import { casesPage } from './pages/cases.js';
import { dayPage } from './pages/day.js';
import { productPage } from './pages/product.js';
import { productsPage } from './pages/products.js';
import { reportsPage } from './pages/reports.js';
import { signInPage } from './pages/signin.js';
import { surveyPage } from './pages/survey.js';
import { teamPage } from './pages/team.js';
import { markPlace, showHeader } from './parts/header.js';
import { empty } from './parts/notices.js';
import { keepTimes } from './parts/time.js';
import { find } from './router.js';
import { isStaff, onChange, person } from './session.js';

const PUBLIC = [['/surveys/:token', surveyPage]];
const SHARED = [...PUBLIC, ['/cases/:caseId', casePage], ['/products/:assetId', productPage]];
const STAFF = [['/day', dayPage], ['/cases', casesPage], ['/team', teamPage], ['/reports', reportsPage], ...SHARED];
const OWNER = [['/products', productsPage], ...SHARED];

const root = document.getElementById('main');
const header = document.getElementById('header');

let open = new AbortController();

/**
 * Ends the page that shows and starts the one the address names. A page gets `{ root, signal, params, query }`, fills
 * the root, stops what it started when the signal aborts, and gives its title.
 */
function showPage({ moved = false, expired = false } = {}) {
  open.abort();
  open = new AbortController();
  const place = whereTo();
  const { title } = place.page({ root, signal: open.signal, expired, ...place });
  document.title = `${title} · Apoyo`;
  markPlace(header);
  if (moved) {
    window.scrollTo(0, 0);
    (root.querySelector('h1') ?? root).focus({ preventScroll: true });
  }
}

function whereTo() {
  if (person() === undefined) {
    return find(PUBLIC, location.hash) ?? { page: signInPage };
  }
  if (['', '#', '#/'].includes(location.hash)) {
    goHome();
  }
  return find(routes(), location.hash) ?? { page: lostPage };
}

function routes() {
  return isStaff() ? STAFF : OWNER;
}

function goHome() {
  history.replaceState(null, '', isStaff() ? '#/cases' : '#/products');
}

function lostPage() {
  put(root, empty(t('lost.title'), t('lost.text'), h('a', { class: 'button', href: '#/' }, t('lost.back'))));
  return { title: t('lost.title') };
}

function redraw() {
  showHeader(header, redraw);
  showPage();
}

function welcome(session) {
  adoptLanguage(session.person.language);
  live.start();
  if (find(routes(), location.hash) === null) {
    goHome();
  }
}

onChange((session, expired) => {
  if (session === null) {
    live.stop();
  } else {
    welcome(session);
  }
  showHeader(header, redraw);
  showPage({ moved: session !== null, expired });
});
window.addEventListener('hashchange', () => showPage({ moved: true }));

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  root.focus();
});

keepTimes();
if (person() !== undefined) {
  welcome({ person: person() });
} else {
  adoptLanguage();
}
redraw();
