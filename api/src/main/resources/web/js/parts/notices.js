/** What a page says when it waits, has nothing to show, or something went wrong. */

import { h, put } from '../dom.js';
import { dateTime } from '../format.js';
import { t, word } from '../i18n.js';

export function loading() {
  return h(
    'div',
    { class: 'loading', role: 'status' },
    h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    t('wait'),
  );
}

export function empty(title, text, ...more) {
  return h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), text && h('p', {}, text), more);
}

/** A problem in plain words; `retry` offers to try again. */
export function failure(problem, retry) {
  return h(
    'div',
    { class: 'notice notice-error', role: 'alert' },
    h('p', {}, explain(problem)),
    retry && h('button', { type: 'button', class: 'button', on: { click: retry } }, t('retry')),
  );
}

export function success(...content) {
  return h('div', { class: 'notice notice-good', role: 'status' }, content);
}

/** The sentence for a problem, with what the server knows about it. */
export function explain(problem) {
  const { name, details = {} } = problem;
  if (name === 'case-taken') {
    return t('problem.case-taken', { name: details.caseOwner?.displayName ?? t('case.somebody') });
  }
  if (name === 'signal-not-clear' && details.clearUntil) {
    return t('problem.signal-not-clear-until', { time: dateTime(details.clearUntil) });
  }
  if (name === 'validation-failed') {
    return [t('problem.validation-failed'), ...(details.errors ?? []).map((error) => error.detail)].join(' ');
  }
  if (name === 'too-many-attempts' && details.retryAfter) {
    return t('problem.too-many-attempts-for', { minutes: Math.ceil(details.retryAfter / 60) });
  }
  return details.status === undefined ? t('problem.internal') : word('problem', name);
}

/** Runs a piece of work on an element: waiting, then its result, or the failure with a way to try again. */
export async function show(element, work, signal) {
  put(element, loading());
  element.setAttribute('aria-busy', 'true');
  try {
    const content = await work();
    if (!signal.aborted) {
      put(element, content);
    }
  } catch (problem) {
    report(problem);
    if (!signal.aborted) {
      put(
        element,
        failure(problem, () => show(element, work, signal)),
      );
    }
  } finally {
    element.removeAttribute('aria-busy');
  }
}

/** What is not the server's answer is a fault of these pages and belongs in the console. */
export function report(problem) {
  if (problem.status === undefined && problem.name !== 'AbortError') {
    console.error(problem);
  }
}
