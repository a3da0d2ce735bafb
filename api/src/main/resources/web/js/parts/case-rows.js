/** The rows of the staff's list. A case keeps its row and its place, so nothing moves under the pointer. */

import { h } from '../dom.js';
import { t, word } from '../i18n.js';
import { linkTo } from '../router.js';
import { caseStateBadge, personName, severityBadge } from './badges.js';
import { modelName } from './models.js';
import { ageTime, agoTime } from './time.js';

export class CaseRows {
  #rows = new Map();
  #models;
  #list = h('ul', { class: 'case-list' });

  constructor(models) {
    this.#models = models;
    this.element = h('div', { class: 'card case-table' }, columns(), this.#list);
  }

  get size() {
    return this.#rows.size;
  }

  has(caseId) {
    return this.#rows.has(caseId);
  }

  titleOf(caseId) {
    return this.#rows.get(caseId)?.summary.title;
  }

  append(summaries) {
    summaries
      .filter(({ caseId }) => !this.has(caseId))
      .forEach((summary) => this.#list.append(this.#add(summary, false)));
  }

  /** Shows the newest state of a case; a case not seen yet comes first. Says whether it was new. */
  put(summary, arriving) {
    const known = this.#rows.get(summary.caseId);
    if (known === undefined) {
      this.#list.prepend(this.#add(summary, arriving));
    } else if (known.summary.version < summary.version) {
      this.#exchange(known, summary);
    }
    return known === undefined;
  }

  #add(summary, arriving) {
    const row = this.#row(summary, arriving ? 'case-row arriving' : 'case-row', arriving);
    this.#rows.set(summary.caseId, { summary, row });
    return row;
  }

  #exchange(known, summary) {
    const focused = known.row.contains(document.activeElement);
    const row = this.#row(summary, 'case-row changed');
    known.row.replaceWith(row);
    this.#rows.set(summary.caseId, { summary, row });
    if (focused) {
      row.querySelector('a').focus();
    }
  }

  #row(summary, classes, arriving = false) {
    return h(
      'li',
      { class: `${classes} ${summary.state === 'RESOLVED' ? 'over' : ''}`, data: { severity: summary.severity } },
      h('div', { class: 'cell-severity' }, severityBadge(summary.severity)),
      h(
        'div',
        { class: 'cell-title' },
        h('a', { class: 'row-link', href: linkTo('cases', summary.caseId) }, summary.title),
        h(
          'span',
          { class: 'muted' },
          arriving && h('span', { class: 'pill fresh' }, t('cases.new')),
          `${t('case.number', { number: summary.number })} · `,
          signal(summary),
        ),
      ),
      h(
        'div',
        { class: 'cell-product' },
        h('span', {}, modelName(this.#models, summary.modelId)),
        h('span', { class: 'muted' }, summary.ownerName),
      ),
      h('div', { class: 'cell-state' }, caseStateBadge(summary.state)),
      h('div', { class: 'cell-who' }, hands(summary.caseOwner)),
      h('div', { class: 'cell-age' }, ageTime(summary.openedAt)),
    );
  }
}

function columns() {
  const names = [
    t('case.severity'),
    t('cases.column.case'),
    t('case.product'),
    t('cases.column.state'),
    t('cases.column.who'),
    t('cases.column.age'),
  ];
  return h(
    'div',
    { class: 'case-columns', 'aria-hidden': 'true' },
    names.map((name) => h('span', {}, name)),
  );
}

function hands(caseOwner) {
  return caseOwner ? personName(caseOwner.displayName) : h('span', { class: 'muted' }, t('case.nobody'));
}

/** Whether the fault is still going on, and how often it came back. */
function signal({ signal: state, signalClearSince, recurrences }) {
  const since = state === 'CLEAR' && signalClearSince ? [' ', agoTime(signalClearSince)] : [];
  const again = recurrences > 0 ? ` · ${t('case.recurrences', { count: recurrences })}` : '';
  return [word('signal', state), since, again];
}
