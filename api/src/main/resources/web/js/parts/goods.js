/** Putting it right: the replacement, the old product and money back of one case. */

import * as api from '../api.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { isStaff } from '../session.js';
import { exchangeCard } from './exchange.js';
import { Doing, field, textField } from './forms.js';
import { failure, report } from './notices.js';
import { refundAsking, refundItem } from './refund.js';

const SHOWN = 5;

export class Goods {
  #now = h('div', { class: 'goods' });
  #asking = h('div', {});
  #case;
  #models;
  #signal;
  #seen;
  #offered;
  #doing;

  /** `onDone` is called after each change: the case shows it. */
  constructor(models, onDone, signal) {
    this.#models = models;
    this.#signal = signal;
    this.#doing = new Doing(async () => {
      await this.#load();
      onDone();
    });
    const title = h('h2', {}, isStaff() ? t('goods.title') : t('goods.title.owner'));
    this.element = h('section', { class: 'card steps' }, title, this.#now, this.#doing.element, this.#asking);
  }

  async update(next) {
    this.#case = next;
    try {
      await this.#load();
    } catch (problem) {
      report(problem);
      if (!this.#signal.aborted) {
        put(
          this.#now,
          failure(problem, () => this.update(this.#case)),
        );
      }
    }
  }

  /** What is being typed stays while nothing changed. */
  async #load() {
    const { caseId } = this.#case;
    const [list, refunds] = await Promise.all([
      api.listExchanges({ caseId, limit: SHOWN }, this.#signal),
      api.listRefunds(caseId, { limit: SHOWN }, this.#signal),
    ]);
    const exchanges = await Promise.all(
      list.data.items.map(({ exchangeId }) => api.getExchange(exchangeId, this.#signal)),
    );
    const seen = JSON.stringify([exchanges, refunds.data.items]);
    if (seen !== this.#seen) {
      this.#seen = seen;
      put(
        this.#now,
        exchanges.map((answer) => exchangeCard(answer, this.#models, this.#doing)),
        refunds.data.items.map((refund) => refundItem(refund, this.#doing)),
      );
    }
    this.#offer(exchanges, refunds.data.items);
  }

  #offer(exchanges, refunds) {
    const isOpen = this.#case.state !== 'RESOLVED';
    const mayExchange = isOpen && exchanges.every(({ data }) => ['CLOSED', 'CANCELLED', 'FAILED'].includes(data.state));
    const mayRefund = isOpen && refunds.every(({ state }) => !['REQUESTED', 'APPROVED'].includes(state));
    const offered = `${mayExchange} ${mayRefund} ${refunds.length}`;
    if (offered !== this.#offered) {
      this.#offered = offered;
      put(this.#asking, mayExchange && this.#exchangeAsking(), mayRefund && refundAsking(this.#case, this.#doing));
    }
    this.element.hidden = exchanges.length + refunds.length === 0 && !mayExchange && !mayRefund;
  }

  #exchangeAsking() {
    const unusable = h(
      'label',
      { class: 'check' },
      h('input', { type: 'checkbox', name: 'unusable' }),
      h('span', {}, t('exchange.unusable')),
    );
    const fields = [
      h('p', { class: 'hint' }, isStaff() ? t('exchange.ask.hint') : t('exchange.ask.hint.owner')),
      textField(t('care.reason'), 'reason'),
      unusable,
    ];
    const send = ({ reason, unusable: ticked }) =>
      api.requestExchange(this.#case.caseId, { reason, unusable: ticked === 'on' });
    return this.#doing.form(isStaff() ? t('exchange.ask') : t('exchange.ask.owner'), fields, send);
  }
}
