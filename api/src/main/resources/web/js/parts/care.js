/** Who has a case, what comes next and whom to call: handovers, next step and calls of one case. */

import * as api from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff, person } from '../session.js';
import { callForm } from './call-outcome.js';
import { Doing, field, textField } from './forms.js';
import { report } from './notices.js';
import { phoneNoteForm } from './phone-note.js';
import { atTime } from './time.js';

export class Care {
  #now = h('div', {});
  #forms = h('div', {});
  #caseId;
  #doing;
  #signal;
  #case;
  #etag;
  #calls;

  /** `onDone` is called after each change: the case shows it. */
  constructor(caseId, onDone, signal) {
    this.#caseId = caseId;
    this.#doing = new Doing(async () => {
      await this.#load(true);
      onDone();
    });
    this.#signal = signal;
    const title = h('h2', {}, isStaff() ? t('care.title') : t('care.title.owner'));
    this.element = h('section', { class: 'card steps' }, title, this.#now, this.#doing.element, this.#forms);
  }

  /** What is being typed stays as long as the case is in the same hands and state. */
  async update(next, etag) {
    const before = this.#case;
    this.#case = next;
    this.#etag = etag;
    const same = before?.state === next.state && before?.caseOwner?.accountId === next.caseOwner?.accountId;
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
    const seen = JSON.stringify([call, offer]);
    if (seen !== this.#calls) {
      this.#calls = seen;
      put(this.#now, call && this.#calling(call), offer && this.#offered(offer));
    }
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
      h(
        'p',
        {},
        `${t('care.call.between')} `,
        atTime(from),
        ' – ',
        atTime(dueAt),
        overdue && ` · ${t('case.answerLate')}`,
      ),
      wish && h('p', {}, wish),
      isStaff() &&
        h('p', {}, contact.phone ? h('a', { href: `tel:${contact.phone}` }, contact.phone) : t('care.noPhone')),
      isStaff() && this.#outcome(callBackId),
    );
  }

  #outcome(callBackId) {
    return callForm(this.#doing, (body) => api.closeCallBack(callBackId, body));
  }

  /** A lead may also answer for an owner who cannot; whoever asked may take it back. */
  #offered({ number, from, to, askedBy, awaits, reason, expiresAt }) {
    const { accountId, role } = person();
    const mine = awaits.accountId === accountId || (role === 'LEAD' && awaits.accountId === from.accountId);
    const accept = this.#doing.button(t('care.accept'), () => api.acceptHandover(this.#caseId, number));
    const why = [textField(t('care.reason'), 'reason')];
    return h(
      'div',
      { class: 'notice' },
      h(
        'p',
        {},
        h('strong', {}, `${from.displayName} → ${to.displayName}`),
        ` · ${t('case.until')} `,
        atTime(expiresAt),
      ),
      h('p', {}, reason),
      mine ? accept : h('p', { class: 'hint' }, t('care.waitsFor', { name: awaits.displayName })),
      (mine || askedBy.accountId === accountId) &&
        this.#doing.form(mine ? t('day.offers.decline') : t('day.asked.back'), why, ({ reason: text }) =>
          api.declineHandover(this.#caseId, number, text),
        ),
    );
  }

  #staffForms(staff) {
    const { caseOwner } = this.#case;
    const others = staff.filter(({ active, accountId }) => active && accountId !== caseOwner?.accountId);
    const option = ({ accountId, displayName, openCases, capacity }) =>
      h('option', { value: accountId }, `${displayName} (${openCases}/${capacity})`);
    const to = h('select', { required: true }, others.map(option));
    const handover = [field(t('care.to'), 'to', to), textField(t('care.reason'), 'reason')];
    const step = [
      textField(t('care.what'), 'what', 500),
      field(t('care.when'), 'dueAt', h('input', { type: 'datetime-local', required: true })),
    ];
    return [
      this.#doing.form(t('care.step'), step, ({ what, dueAt }) =>
        api.setNextStep(this.#caseId, { what, dueAt: new Date(dueAt).toISOString() }, this.#etag),
      ),
      caseOwner &&
        others.length > 0 &&
        this.#doing.form(t('care.handOver'), handover, (body) => api.offerHandover(this.#caseId, body)),
      this.#asking(),
      phoneNoteForm(this.#caseId, this.#doing),
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
    return this.#doing.form(title, fields, (body) => api.askCallBack(this.#caseId, body));
  }
}
