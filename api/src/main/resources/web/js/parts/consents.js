/** What an owner allows: a switch for each purpose and kind of data, and a receipt for each change. */

import { getConsents, grantConsent, withdrawConsent } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { failure, report, show } from './notices.js';
import { receipt, receiptHistory } from './receipt.js';
import { atTime } from './time.js';

const PURPOSES = ['PROACTIVE_SUPPORT', 'USAGE_TIPS', 'PRODUCT_IMPROVEMENT'];

export function consents(root, assetId, model, signal) {
  const panel = new ConsentPanel(assetId, categoriesOf(model));
  show(root, () => panel.load(signal), signal);
}

/** The kinds of data this model can send; only these are worth a switch. */
function categoriesOf(model) {
  const sent = [...(model?.metrics ?? []), ...(model?.eventCodes ?? [])].map(({ category }) => category);
  return new Set([...sent, model?.unknownCategory]);
}

class ConsentPanel {
  #switches = new Map();
  #history = h('div', {});

  constructor(assetId, sent) {
    this.assetId = assetId;
    this.sent = sent;
  }

  async load(signal) {
    const { data } = await getConsents(this.assetId, signal);
    put(this.#history, receiptHistory(data.history));
    const shown = data.state.filter(({ category, active }) => active || this.sent.has(category));
    return [
      h('p', { class: 'hint' }, isStaff() ? t('consent.staff') : t('consent.lead')),
      PURPOSES.map((purpose) =>
        this.#purpose(
          purpose,
          shown.filter((state) => state.purpose === purpose),
        ),
      ),
      this.#notSent(data.state),
      this.#history,
    ].flat();
  }

  #purpose(purpose, states) {
    const answer = h('div', { class: 'receipt-place' });
    return h(
      'fieldset',
      { class: 'purpose' },
      h('legend', {}, word('purpose', purpose)),
      h('p', { class: 'hint' }, word('purposeMeans', purpose)),
      states.map((state) => this.#switch(state, answer)),
      answer,
    );
  }

  #switch({ purpose, category, active, since }, answer) {
    const id = `consent-${purpose}-${category}`;
    const when = h('span', { class: 'muted' });
    const input = h('input', {
      type: 'checkbox',
      role: 'switch',
      id,
      checked: active,
      disabled: isStaff(),
      'aria-describedby': `${id}-means`,
    });
    input.addEventListener('change', () => this.#change({ input, purpose, category, answer }));
    this.#switches.set(purpose + category, { input, when });
    this.#tell(purpose, category, active, since);
    return h(
      'div',
      { class: 'switch' },
      input,
      h(
        'div',
        {},
        h('label', { for: id }, word('category', category)),
        h('p', { class: 'hint', id: `${id}-means` }, word('categoryMeans', category)),
        when,
      ),
    );
  }

  #tell(purpose, category, active, since) {
    const { when } = this.#switches.get(purpose + category);
    const words = active ? t('consent.since') : t('consent.withdrawn');
    put(when, since ? [words, ' ', atTime(since)] : t('consent.never'));
  }

  /** The switch goes back when the change was not accepted. */
  async #change({ input, purpose, category, answer }) {
    const wanted = input.checked;
    input.disabled = true;
    try {
      const { data } = await (wanted ? grantConsent : withdrawConsent)(this.assetId, {
        purpose,
        categories: [category],
      });
      this.#tell(purpose, category, wanted, data.effectiveAt);
      put(answer, receipt(data));
      this.#refreshHistory();
    } catch (problem) {
      input.checked = !wanted;
      put(answer, failure(problem));
    } finally {
      input.disabled = false;
      input.focus({ preventScroll: true });
      answer.scrollIntoView({ block: 'nearest' });
    }
  }

  #refreshHistory() {
    getConsents(this.assetId)
      .then(({ data }) => put(this.#history, receiptHistory(data.history)))
      .catch(report);
  }

  #notSent(states) {
    const rest = [
      ...new Set(
        states.filter(({ category, active }) => !active && !this.sent.has(category)).map(({ category }) => category),
      ),
    ];
    const kinds = new Intl.ListFormat(document.documentElement.lang).format(
      rest.map((category) => word('category', category)),
    );
    return rest.length > 0 ? [h('p', { class: 'muted' }, t('consent.notSent', { kinds }))] : [];
  }
}
