import { getCase, listCases } from '../api.js';
import { h, put } from '../dom.js';
import { count, currentLanguage, t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { announce } from '../parts/announce.js';
import { CaseRows } from '../parts/case-rows.js';
import { choices, selection } from '../parts/choices.js';
import { byLanguage, models } from '../parts/models.js';
import { openIncidents } from '../parts/incidents.js';
import { empty, report, show } from '../parts/notices.js';
import { fallenRules } from '../parts/rule-ledger.js';
import { replaceQuery } from '../router.js';
import { person } from '../session.js';

const STATES = { open: ['OPEN', 'IN_PROGRESS'], resolved: ['RESOLVED'], all: [] };
const SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING', 'INDETERMINATE'];
const FILTERS = { state: 'open', who: 'all', severity: '', model: '', incident: '' };

/** Staff: all cases, newest first, as they arrive. */
export function casesPage({ root, query, signal }) {
  new CaseList(root, query, signal).start();
  return { title: t('cases.title') };
}

class CaseList {
  constructor(root, query, signal) {
    this.root = root;
    this.pageSignal = signal;
    this.filters = Object.fromEntries(Object.entries(FILTERS).map(([name, usual]) => [name, query.get(name) ?? usual]));
    this.body = h('div', {});
    this.rows = null;
    this.loading = new AbortController();
  }

  start() {
    const filters = h('form', { class: 'filters', 'aria-label': t('cases.filters') });
    const incidents = h('div', {});
    const rules = h('div', {});
    put(this.root, h('h1', { tabindex: '-1' }, t('cases.title')), rules, incidents, filters, this.body);
    fallenRules(rules, this.pageSignal);
    openIncidents(incidents, models, this.pageSignal);
    this.showFilters(filters);
    this.load();
    subscribe('hello', () => this.refresh(), this.pageSignal);
    subscribe('case', (summary) => this.arrived(summary), this.pageSignal);
    this.pageSignal.addEventListener('abort', () => this.loading.abort());
  }

  async showFilters(form) {
    const known = await models().catch(() => new Map());
    const pick = (name) => (value) => this.filter(name, value);
    const severities = SEVERITIES.map((severity) => [severity, word('severity', severity)]);
    const products = [...known.values()].map((model) => [model.id, byLanguage(model.name)]);
    put(
      form,
      choices(t('cases.state'), stateOptions(), this.filters.state, pick('state')),
      choices(t('cases.who'), whoOptions(), this.filters.who, pick('who')),
      selection(t('case.severity'), [['', t('cases.any')], ...severities], this.filters.severity, pick('severity')),
      selection(t('case.product'), [['', t('cases.any')], ...products], this.filters.model, pick('model')),
    );
  }

  filter(name, value) {
    this.filters[name] = value;
    const unusual = Object.entries(this.filters).filter(([key, chosen]) => chosen !== FILTERS[key]);
    replaceQuery(Object.fromEntries(unusual));
    this.load();
  }

  load() {
    this.loading.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    return show(this.body, () => this.firstPage(signal), signal);
  }

  async firstPage(signal) {
    const [{ data }, known] = await Promise.all([listCases(this.query(), signal), models()]);
    this.rows = new CaseRows(known);
    this.rows.append(data.items);
    this.more = h('div', { class: 'more' }, this.moreButton(data.nextCursor));
    this.nothing = empty(t('cases.none.title'), t('cases.none.text'));
    this.showNothing();
    return [this.nothing, this.rows.element, this.more];
  }

  /** After a pause in the stream: what is new or changed comes in, what was read stays where it is. */
  async refresh() {
    if (this.rows === null) {
      return;
    }
    try {
      const { data } = await listCases(this.query(), this.loading.signal);
      data.items.reverse().forEach((summary) => this.rows.put(summary, false));
      this.showNothing();
    } catch (problem) {
      report(problem);
    }
  }

  query(cursor) {
    const { state, severity, who, model, incident } = this.filters;
    const caseOwner = who === 'all' ? '' : who;
    return { state: STATES[state], severity, modelId: model, incidentId: incident, caseOwner, cursor, limit: 50 };
  }

  moreButton(cursor) {
    const { signal } = this.loading;
    const click = () => show(this.more, () => this.nextPage(cursor, signal), signal);
    return cursor && h('button', { type: 'button', class: 'button', on: { click } }, t('cases.more'));
  }

  async nextPage(cursor, signal) {
    const { data } = await listCases(this.query(cursor), signal);
    this.rows.append(data.items);
    return this.moreButton(data.nextCursor);
  }

  /** Live cases speak English; a reader of another language gets the title by asking. */
  async arrived(summary) {
    const wanted = this.wants(summary);
    if (this.rows === null || !(wanted || this.rows.has(summary.caseId))) {
      return;
    }
    const told = await this.inMyLanguage(summary);
    if (this.rows.put(told, true)) {
      this.showNothing();
      announce('case', (times) => (times === 1 ? this.sentence(told) : count('cases.arrived', times)));
    }
  }

  async inMyLanguage(summary) {
    if (currentLanguage() === 'en') {
      return summary;
    }
    const known = this.rows.titleOf(summary.caseId);
    if (known !== undefined) {
      return { ...summary, title: known };
    }
    return (await getCase(summary.caseId, this.loading.signal).catch(() => ({ data: summary }))).data;
  }

  sentence(summary) {
    const severity = word('severity', summary.severity);
    return t('cases.arrived.sentence', { title: summary.title, severity, owner: summary.ownerName });
  }

  wants({ state, severity, caseOwner, modelId, incidentId }) {
    const { filters } = this;
    const hands = { all: true, nobody: caseOwner === undefined, me: caseOwner?.accountId === person().accountId };
    return (
      (STATES[filters.state].length === 0 || STATES[filters.state].includes(state)) &&
      (filters.severity === '' || filters.severity === severity) &&
      (filters.model === '' || filters.model === modelId) &&
      (filters.incident === '' || filters.incident === incidentId) &&
      hands[filters.who]
    );
  }

  showNothing() {
    this.nothing.hidden = this.rows.size > 0;
    this.rows.element.hidden = this.rows.size === 0;
  }
}

function stateOptions() {
  return [
    ['open', t('cases.open')],
    ['resolved', t('cases.resolved')],
    ['all', t('cases.all')],
  ];
}

function whoOptions() {
  return [
    ['all', t('cases.everybodys')],
    ['me', t('cases.mine')],
    ['nobody', t('cases.nobodys')],
  ];
}
