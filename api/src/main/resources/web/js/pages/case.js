import { getCase, listCaseThread } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { alarmList } from '../parts/alarms.js';
import { caseStateBadge, personName, severityBadge } from '../parts/badges.js';
import { Care } from '../parts/care.js';
import { clockList } from '../parts/clocks.js';
import { composer } from '../parts/composer.js';
import { evidence } from '../parts/evidence.js';
import { Goods } from '../parts/goods.js';
import { modelName, models } from '../parts/models.js';
import { report, show } from '../parts/notices.js';
import { Steps } from '../parts/steps.js';
import { thread } from '../parts/thread.js';
import { agoTime, atTime } from '../parts/time.js';
import { linkTo } from '../router.js';
import { isStaff } from '../session.js';

/** One case: what was found, its evidence, what was said, and what to do next. Owners see theirs without notes. */
export function casePage({ root, params, signal }) {
  new CasePage(root, params.caseId, signal).start();
  return { title: t('case.title') };
}

class CasePage {
  constructor(root, caseId, signal) {
    this.root = root;
    this.caseId = caseId;
    this.signal = signal;
    this.parts = null;
  }

  start() {
    show(this.root, () => this.load(), this.signal);
    subscribe('hello', () => this.refresh(), this.signal);
    subscribe('case', ({ caseId, version }) => caseId === this.caseId && this.refresh(version), this.signal);
    subscribe('alarm', ({ caseId }) => caseId === this.caseId && this.refresh(), this.signal);
    subscribe('feed', ({ caseId }) => caseId === this.caseId && this.refresh(), this.signal);
  }

  async load() {
    const [answer, known] = await Promise.all([getCase(this.caseId, this.signal), models()]);
    this.models = known;
    this.parts = Object.fromEntries(
      ['top', 'found', 'alarms', 'thread'].map((name) => [name, h('div', { class: `part-${name}` })]),
    );
    this.steps = isStaff()
      ? new Steps(
          (answered) => this.update(answered),
          () => this.refresh(),
        )
      : null;
    this.care = new Care(this.caseId, () => this.refresh(), this.signal);
    this.goods = new Goods(known, () => this.refresh(), this.signal);
    const evidenceCard = h('section', { class: 'card details' });
    const composing = h('div', {});
    this.update(answer);
    evidence(evidenceCard, this.case.alarms, this.case.assetId, known.get(this.case.modelId), this.signal);
    composer(
      composing,
      () => this.case,
      (answered) => this.update(answered),
    );
    document.title = `${this.case.title} · Apoyo`;
    return this.layout(evidenceCard, composing);
  }

  layout(evidenceCard, composing) {
    const { top, found, alarms, thread: said } = this.parts;
    const back = isStaff() ? h('a', { href: '#/cases' }, t('cases.title')) : this.productLink();
    return [
      h('nav', { class: 'crumbs', 'aria-label': t('nav.path') }, back),
      top,
      h(
        'div',
        { class: isStaff() ? 'columns' : 'columns for-owner' },
        h('div', { class: 'column-main' }, found, this.goods.element, evidenceCard, alarms),
        h(
          'div',
          { class: 'column-side' },
          this.steps?.element,
          this.care.element,
          h('section', { class: 'card talk' }, h('h2', {}, t('thread.title')), said, composing),
        ),
      ),
    ];
  }

  /** After an action or a change from elsewhere; what is being typed stays. */
  update({ data, etag }) {
    if (this.case !== undefined && data.version < this.case.version) {
      return;
    }
    const before = this.case;
    this.case = data;
    put(this.parts.top, this.heading());
    put(this.parts.found, this.found());
    if (JSON.stringify(before?.alarms) !== JSON.stringify(data.alarms)) {
      put(
        this.parts.alarms,
        alarmList(data.alarms, this.models.get(data.modelId), () => this.refresh()),
      );
    }
    put(this.parts.thread, data.threadCursor && this.older(data.threadCursor), this.talk(data.thread));
    this.steps?.update(data, etag);
    this.care.update(data, etag);
    this.goods.update(data);
  }

  talk(events) {
    return thread(events, this.case.alarms, this.models.get(this.case.modelId));
  }

  /** A button that puts what came before in its place. */
  older(cursor) {
    const place = h('div', {});
    const click = () =>
      show(
        place,
        async () => {
          const page = await listCaseThread(this.caseId, { cursor }, this.signal);
          return [page.data.nextCursor && this.older(page.data.nextCursor), this.talk([...page.data.items].reverse())];
        },
        this.signal,
      );
    put(place, h('button', { type: 'button', class: 'button', on: { click } }, t('thread.older')));
    return place;
  }

  async refresh(version = Infinity) {
    if (this.parts === null || this.case.version >= version) {
      return;
    }
    try {
      this.update(await getCase(this.caseId, this.signal));
    } catch (problem) {
      report(problem);
    }
  }

  heading() {
    const { title, number, severity, state, openedAt, ownerName } = this.case;
    return h(
      'header',
      { class: 'page-head' },
      h(
        'div',
        { class: 'badges' },
        severityBadge(severity),
        caseStateBadge(state),
        h('span', { class: 'muted' }, t('case.number', { number })),
      ),
      h('h1', { tabindex: '-1' }, title),
      h(
        'p',
        { class: 'muted' },
        isStaff() && [this.productLink(), ` · ${ownerName} · `],
        `${t('case.opened')} `,
        agoTime(openedAt),
      ),
    );
  }

  productLink() {
    return h('a', { href: linkTo('products', this.case.assetId) }, modelName(this.models, this.case.modelId));
  }

  found() {
    const { fault, signal, signalClearSince, recurrences, caseOwner, resolvedAt, outcome, judgement, deviceId } =
      this.case;
    const { deputy, nextStep, nextStepAt, ownerPhone } = this.case;
    const promise = this.case.clocks.find(({ kind, state }) => kind === 'ANSWER_24H' && state === 'RUNNING');
    return h(
      'section',
      { class: 'card found' },
      h('h2', {}, t('case.found')),
      h('p', { class: 'lead' }, fault.meaning),
      h('p', {}, h('strong', {}, `${t('case.next')}: `), fault.nextStep),
      facts(
        [t('case.signal'), [word('signal', signal), signalClearSince && [' · ', agoTime(signalClearSince)]]],
        [t('case.caseOwner'), caseOwner ? personName(caseOwner.displayName) : t('case.nobody')],
        deputy && [t('case.deputy'), [deputy.displayName, ` · ${t('case.until')} `, atTime(deputy.until)]],
        nextStepAt && [t('case.nextStep'), [nextStep, ` · ${t('case.by')} `, atTime(nextStepAt)]],
        ownerPhone && [t('case.phone'), h('a', { href: `tel:${ownerPhone}` }, ownerPhone)],
        promise && [t('case.answerBy'), [atTime(promise.dueAt), promise.breached && ` · ${t('case.answerLate')}`]],
        recurrences > 0 && [t('case.again'), t('case.recurrences', { count: recurrences })],
        resolvedAt && [t('case.resolved'), [atTime(resolvedAt), outcome && ` · ${word('outcome', outcome)}`]],
        judgement && [t('case.judged'), [judgement.by, ' · ', atTime(judgement.at)]],
        isStaff() && [t('case.device'), h('code', {}, deviceId)],
      ),
      isStaff() && clockList(this.case.clocks),
    );
  }
}

function facts(...rows) {
  return h(
    'dl',
    { class: 'facts' },
    rows.filter(Boolean).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}
