/** What came in and belongs to nobody yet: read it, put it to a case, or be done with it. */

import { getInbound, handleInbound, listCases, listInbound, Problem } from '../../api.js';
import { h, put } from '../../dom.js';
import { t, word } from '../../i18n.js';
import { linkTo } from '../../router.js';
import { Doing, field } from '../forms.js';
import { failure, loading, report } from '../notices.js';
import { dueLine, timed } from './due-line.js';
import { pageOf } from './section.js';

const SHOWN = 50;

export const unknownMail = () => ({
  id: 'mail',
  title: t('day.mail'),
  nothing: t('day.mail.none'),
  live: ['inbound'],
  load: async (signal) => pageOf(await listInbound({ limit: SHOWN }, signal), timed),
  keyOf: ({ inboundId }) => inboundId,
  row,
});

function row(mail, refresh) {
  const { inboundId, channel, from, subject, text, outcome, reason, caseId } = mail;
  const doing = new Doing(refresh);
  return [
    h(
      'p',
      { class: 'day-case' },
      h('strong', {}, subject || t('day.mail.noSubject')),
      h('span', { class: 'muted' }, `${word('channel', channel)} · ${from}`),
    ),
    dueLine(mail),
    h('p', { class: 'muted' }, word('inboundOutcome', outcome)),
    text && h('p', { class: 'day-text clipped' }, text),
    whole(inboundId),
    doing.element,
    h(
      'div',
      { class: 'moves' },
      linking(inboundId, caseId, doing),
      doing.form(t('day.mail.discard'), [h('p', { class: 'hint' }, t('day.mail.discard.hint'))], () =>
        handleInbound(inboundId, {}),
      ),
    ),
    h('p', { class: 'visually-hidden', lang: 'en' }, reason),
  ];
}

/** All of it, quotes included, only when somebody wants to see it. */
function whole(inboundId) {
  const body = h('div', {});
  const toggle = async (event) => {
    if (!event.target.open || body.childElementCount > 0) {
      return;
    }
    put(body, loading());
    try {
      put(body, original((await getInbound(inboundId)).data));
    } catch (problem) {
      report(problem);
      put(body, failure(problem));
    }
  };
  return h('details', { class: 'step', on: { toggle } }, h('summary', {}, t('day.mail.whole')), body);
}

function original({ original: all, text, attachments = [] }) {
  return [
    h('p', { class: 'day-original' }, all ?? text),
    attachments.length > 0 &&
      h(
        'ul',
        { class: 'muted' },
        attachments.map(({ name, sizeBytes }) => h('li', {}, `${name} · ${Math.ceil(sizeBytes / 1024)} kB`)),
      ),
  ];
}

/** By the number that people know; the case is named before anything happens. */
function linking(inboundId, named, doing) {
  const number = h('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric', required: true });
  const found = h('p', { class: 'hint', role: 'status' });
  const look = async () => {
    const one = await caseOf(number.value);
    put(
      found,
      one === undefined
        ? t('day.mail.noCase')
        : [t('day.mail.caseIs'), ' ', h('a', { href: linkTo('cases', one.caseId) }, one.title), ` · ${one.ownerName}`],
    );
  };
  number.addEventListener('change', () => look().catch(report));
  const fields = [
    h('p', { class: 'hint' }, t('day.mail.link.hint')),
    field(t('day.mail.number'), 'number', number),
    found,
  ];
  const send = async ({ number: wanted }) => {
    const one = await caseOf(wanted);
    if (one === undefined) {
      throw new Problem({ type: 'not-found', status: 404, title: 'no such case' });
    }
    return handleInbound(inboundId, { caseId: one.caseId });
  };
  return [
    named && doing.button(t('day.mail.linkNamed'), () => handleInbound(inboundId, { caseId: named })),
    named && h('a', { href: linkTo('cases', named) }, t('day.mail.namedCase')),
    doing.form(t('day.mail.link'), fields, send),
  ];
}

async function caseOf(number) {
  return number === '' ? undefined : (await listCases({ number, limit: 1 })).data.items[0];
}
