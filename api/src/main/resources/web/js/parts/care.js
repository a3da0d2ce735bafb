/** Who has a case, what comes next and whom to call: handovers, next step and calls of one case. */

import * as api from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff, person } from '../session.js';
import { failure, report } from './notices.js';
import { atTime } from './time.js';

const OUTCOMES = ['REACHED', 'NO_ANSWER', 'WRONG_NUMBER', 'NOT_WANTED'];

export class Care {
  #now = h('div', {});
  #problem = h('div', {});
  #forms = h('div', {});
  #caseId;
  #onDone;
  #signal;
  #case;
  #etag;

  /** `onDone` is called after each change: the case shows it. */
  constructor(caseId, onDone, signal) {
    this.#caseId = caseId;
    this.#onDone = onDone;
    this.#signal = signal;
    const title = h('h2', {}, isStaff() ? t('care.title') : t('care.title.owner'));
    this.element = h('section', { class: 'card steps' }, title, this.#now, this.#problem, this.#forms);
  }

  /** What is being typed stays as long as the case is in the same hands and state. */
  async update(next, etag) {
    const before = this.#case;
    this.#case = next;
    this.#etag = etag;
    const same = before?.state === next.state && before?.takenBy?.accountId === next.takenBy?.accountId;
    try {
      await this.#load(same);
    } catch (problem) {
      report(problem);
    }
  }

  async #load(same) {
    const [calls, handovers, staff] = await Promise.all([
      api.listCaseCallBacks(this.#caseId, this.#signal),
      isStaff() && api.listHandovers(this.#caseId, this.#signal),
      isStaff() && !same && api.listStaff(this.#signal),
    ]);
    const call = calls.data.items.find(({ state }) => state === 'OPEN');
    const offer = handovers && handovers.data.items.find(({ state }) => state === 'OFFERED');
    put(this.#now, call && this.#calling(call), offer && this.#offered(offer));
    if (!same) {
      const isOpen = this.#case.state !== 'RESOLVED';
      put(this.#forms, isOpen && (isStaff() ? this.#staffForms(staff.data.items) : this.#asking()));
    }
    this.element.hidden = this.#case.state === 'RESOLVED' && !call && !offer;
  }

  #calling({ callBackId, reason, attempt, from, dueAt, overdue, wish, contact }) {
    return h(
      'div',
      { class: overdue ? 'notice notice-warn' : 'notice' },
      isStaff()
        ? h('p', {}, h('strong', {}, word('callReason', reason)), ` · ${t('care.attempt', { attempt })}`)
        : h('p', {}, h('strong', {}, t('care.weCall'))),
      h('p', {}, `${t('care.call.between')} `, atTime(from), ' – ', atTime(dueAt), overdue && ` · ${t('case.answerLate')}`),
      wish && h('p', {}, wish),
      isStaff() && h('p', {}, contact.phone ? h('a', { href: `tel:${contact.phone}` }, contact.phone) : t('care.noPhone')),
      isStaff() && this.#outcome(callBackId),
    );
  }

  #outcome(callBackId) {
    const options = OUTCOMES.map((value) => h('option', { value }, word('callOutcome', value)));
    const fields = [
      field(t('care.outcome'), 'outcome', h('select', { required: true }, options)),
      field(t('care.note'), 'note', h('textarea', { rows: 2, maxlength: 2000, required: true })),
    ];
    return this.#form(t('care.called'), fields, (body) => api.closeCallBack(callBackId, body));
  }

  #offered({ number, from, to, awaits, reason, expiresAt }) {
    const mine = awaits.accountId === person().accountId;
    const accept = h('button', { type: 'button', class: 'button button-primary' }, t('care.accept'));
    accept.addEventListener('click', () => this.#act(accept, () => api.acceptHandover(this.#caseId, number)));
    const why = [field(t('care.reason'), 'reason', h('textarea', { rows: 2, maxlength: 1000, required: true }))];
    return h(
      'div',
      { class: 'notice' },
      h('p', {}, h('strong', {}, `${from.displayName} → ${to.displayName}`), ` · ${t('case.until')} `, atTime(expiresAt)),
      h('p', {}, reason),
      mine ? accept : h('p', { class: 'hint' }, t('care.waitsFor', { name: awaits.displayName })),
      this.#form(t('care.decline'), why, ({ reason: text }) => api.declineHandover(this.#caseId, number, text)),
    );
  }

  #staffForms(staff) {
    const { takenBy } = this.#case;
    const others = staff.filter(({ active, accountId }) => active && accountId !== takenBy?.accountId);
    const option = ({ accountId, displayName, openCases, capacity }) =>
      h('option', { value: accountId }, `${displayName} (${openCases}/${capacity})`);
    const to = h('select', { required: true }, others.map(option));
    const handover = [
      field(t('care.to'), 'to', to),
      field(t('care.reason'), 'reason', h('textarea', { rows: 2, maxlength: 1000, required: true })),
    ];
    const step = [
      field(t('care.what'), 'what', h('textarea', { rows: 2, maxlength: 500, required: true })),
      field(t('care.when'), 'dueAt', h('input', { type: 'datetime-local', required: true })),
    ];
    return [
      this.#form(t('care.step'), step, ({ what, dueAt }) =>
        api.setNextStep(this.#caseId, { what, dueAt: new Date(dueAt).toISOString() }, this.#etag),
      ),
      takenBy &&
        others.length > 0 &&
        this.#form(t('care.handOver'), handover, (body) => api.offerHandover(this.#caseId, body)),
      this.#asking(),
    ];
  }

  #asking() {
    const fields = [
      h('p', { class: 'hint' }, isStaff() ? t('care.ask.hint') : t('care.ask.hint.owner')),
      field(t('care.from'), 'from', h('input', { type: 'datetime-local' })),
      field(t('care.until'), 'to', h('input', { type: 'datetime-local' })),
      field(t('care.phone'), 'phone', h('input', { type: 'tel', pattern: '\\+[0-9]{6,15}', maxlength: 16 })),
      field(t('care.wish'), 'wish', h('input', { type: 'text', maxlength: 500 })),
    ];
    const title = isStaff() ? t('care.ask') : t('care.ask.owner');
    return this.#form(title, fields, (body) => api.askCallBack(this.#caseId, body));
  }

  /** A form that opens on demand; what is left empty is not sent. */
  #form(title, fields, send) {
    const button = h('button', { type: 'submit', class: 'button button-primary' }, title);
    const submit = (event) => {
      event.preventDefault();
      const filled = [...new FormData(event.target)].filter(([, value]) => value.trim() !== '');
      this.#act(button, () => send(Object.fromEntries(filled)), event.target);
    };
    return h('details', { class: 'step' }, h('summary', {}, title), h('form', { on: { submit } }, fields, button));
  }

  async #act(button, work, form) {
    button.disabled = true;
    put(this.#problem);
    try {
      await work();
      form?.reset();
      form?.parentElement.removeAttribute('open');
      await this.#load(true);
      this.#onDone();
    } catch (problem) {
      report(problem);
      put(this.#problem, failure(problem));
    } finally {
      button.disabled = false;
    }
  }
}

function field(label, name, input) {
  input.setAttribute('name', name);
  return h('label', { class: 'field' }, h('span', {}, label), input);
}
