/** What staff can do with a case now: take it, resolve it, open it again. */

import { reopenCase, resolveCase, setOutcome, takeCase } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { person } from '../session.js';
import { personName } from './badges.js';
import { failure, report } from './notices.js';

const OUTCOMES = ['CONFIRMED', 'FALSE_ALARM', 'UNKNOWN'];

export class Steps {
  #problem = h('div', {});
  #hands = h('div', {});
  #form = h('div', {});
  #onAnswer;
  #onStale;
  #case;
  #etag;

  /** `onAnswer` gets the changed case, `onStale` is called when somebody else changed it meanwhile. */
  constructor(onAnswer, onStale) {
    this.#onAnswer = onAnswer;
    this.#onStale = onStale;
    const title = h('h2', { class: 'visually-hidden' }, t('steps.title'));
    this.element = h('section', { class: 'card steps' }, title, this.#hands, this.#problem, this.#form);
  }

  /** What is being typed stays as long as the same form fits the case. */
  update(next, etag) {
    const before = this.#case;
    this.#case = next;
    this.#etag = etag;
    put(this.#hands, next.state !== 'RESOLVED' && this.#whoseHands());
    if (before?.state !== next.state || before?.signal !== next.signal) {
      put(this.#form, next.state === 'RESOLVED' ? [this.#reopening(), this.#judging()] : this.#resolving());
    }
  }

  async #act(button, work) {
    button.disabled = true;
    put(this.#problem);
    try {
      this.#onAnswer(await work(this.#case.caseId));
    } catch (problem) {
      report(problem);
      put(this.#problem, failure(problem));
      if (problem.status === 409 || problem.status === 412) {
        this.#onStale();
      }
    } finally {
      button.disabled = false;
    }
  }

  #whoseHands() {
    const { caseOwner } = this.#case;
    if (caseOwner?.accountId === person().accountId) {
      return [
        h('p', { class: 'hands' }, t('steps.mine')),
        this.#case.state === 'OPEN' && this.#taking(t('steps.begin')),
      ];
    }
    if (caseOwner) {
      return h('p', { class: 'hands' }, t('steps.theirs'), ' ', personName(caseOwner.displayName));
    }
    return [h('p', { class: 'hint' }, t('steps.take.hint')), this.#taking(t('steps.take'))];
  }

  #taking(words) {
    const button = h('button', { type: 'button', class: 'button button-primary button-wide' }, words);
    button.addEventListener('click', () => this.#act(button, takeCase));
    return button;
  }

  #resolving() {
    const { signal } = this.#case;
    const text = h('textarea', { rows: 2, maxlength: 4000, id: 'resolve-text' });
    const override = h('textarea', { rows: 2, maxlength: 4000, id: 'resolve-override' });
    const send = (form) => (caseId) =>
      resolveCase(
        caseId,
        resolution(new FormData(form).get('outcome'), text.value.trim(), override.value.trim()),
        this.#etag,
      );
    return this.#step(
      t('steps.resolve'),
      send,
      signal === 'ACTIVE' && h('p', { class: 'notice notice-warn' }, t('steps.stillActive')),
      outcomeChoices(),
      h('label', { for: 'resolve-text' }, t('steps.resolve.text')),
      text,
      signal !== 'NONE' && [h('label', { for: 'resolve-override' }, t('steps.override')), override],
    );
  }

  #reopening() {
    const text = h('textarea', { rows: 2, maxlength: 4000, required: true, id: 'reopen-text' });
    const send = () => (caseId) => reopenCase(caseId, text.value.trim(), this.#etag);
    return this.#step(t('steps.reopen'), send, h('label', { for: 'reopen-text' }, t('steps.reopen.text')), text);
  }

  #judging() {
    const reason = h('textarea', { rows: 2, maxlength: 4000, id: 'outcome-reason' });
    const send = (form) => (caseId) =>
      setOutcome(caseId, judgement(new FormData(form).get('outcome'), reason.value.trim()), this.#etag);
    const label = h('label', { for: 'outcome-reason' }, t('steps.judge.reason'));
    return this.#step(t('steps.judge'), send, outcomeChoices(), label, reason);
  }

  /** A form that opens on demand. */
  #step(title, send, ...fields) {
    const button = h('button', { type: 'submit', class: 'button button-primary' }, title);
    const submit = (event) => {
      event.preventDefault();
      this.#act(button, send(event.target));
    };
    return h('details', { class: 'step' }, h('summary', {}, title), h('form', { on: { submit } }, fields, button));
  }
}

function outcomeChoices() {
  return h('fieldset', { class: 'radios' }, h('legend', {}, t('steps.outcome')), OUTCOMES.map(outcomeChoice));
}

function outcomeChoice(outcome) {
  const input = h('input', { type: 'radio', name: 'outcome', value: outcome, required: true });
  return h('label', { class: 'check' }, input, h('span', {}, word('outcome', outcome)));
}

function judgement(outcome, reason) {
  return { outcome, ...(reason && { reason }) };
}

function resolution(outcome, text, overrideReason) {
  return { outcome, ...(text && { text }), ...(overrideReason && { overrideReason }) };
}
