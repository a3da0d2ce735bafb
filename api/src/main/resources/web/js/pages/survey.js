/** What an episode was like: three questions for whoever has the link, signed in or not. */

import { answerSurvey, getSurvey } from '../api.js';
import { h, put } from '../dom.js';
import { adoptLanguage, t } from '../i18n.js';
import { choices } from '../parts/choices.js';
import { empty, failure, show } from '../parts/notices.js';

const CES = [1, 2, 3, 4, 5, 6, 7];
const CSAT = [1, 2, 3, 4, 5];
const NPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function surveyPage({ root, signal, params }) {
  const card = h('div', {});
  put(root, card);
  show(card, () => content(card, params.token, signal), signal);
  return { title: t('survey.page') };
}

async function content(card, token, signal) {
  const { data } = await getSurvey(token, signal);
  adoptLanguage(data.language);
  document.title = `${t('survey.page')} · Apoyo`;
  return data.answered ? empty(t('survey.answered.title'), t('survey.answered.text')) : form(card, token, data);
}

function form(card, token, { caseNumber, product }) {
  const scores = {};
  const problem = h('div', {});
  const comment = h('textarea', { id: 'survey-comment', rows: 4, maxlength: 4000 });
  const button = h('button', { type: 'submit', class: 'button button-primary button-wide' }, t('survey.send'));
  return h(
    'form',
    { class: 'card survey', on: { submit: (event) => send(event, card, token, { scores, comment, button, problem }) } },
    h('h1', { tabindex: '-1' }, t('survey.title')),
    h('p', { class: 'muted' }, t('survey.lead', { number: caseNumber, product })),
    question(t('survey.ces'), t('survey.ces.low'), t('survey.ces.high'), CES, (value) => (scores.ces = value)),
    question(t('survey.csat'), t('survey.csat.low'), t('survey.csat.high'), CSAT, (value) => (scores.csat = value)),
    question(t('survey.nps'), t('survey.nps.low'), t('survey.nps.high'), NPS, (value) => (scores.nps = value)),
    h('div', { class: 'field' }, h('label', { for: 'survey-comment' }, t('survey.comment')), comment),
    problem,
    button,
  );
}

function question(label, low, high, values, onChange) {
  const options = values.map((value) => [value, String(value)]);
  return h(
    'div',
    { class: 'survey-question' },
    h('p', { class: 'survey-label', 'aria-hidden': 'true' }, label),
    h(
      'div',
      { class: 'survey-scale' },
      choices(`${label} ${low} – ${high}`, options, null, onChange),
      h('p', { class: 'survey-ends muted', 'aria-hidden': 'true' }, h('span', {}, low), h('span', {}, high)),
    ),
  );
}

async function send(event, card, token, { scores, comment, button, problem }) {
  event.preventDefault();
  if (Object.keys(scores).length === 0) {
    put(problem, h('p', { class: 'notice', role: 'alert' }, t('survey.one')));
    return;
  }
  button.disabled = true;
  const text = comment.value.trim();
  try {
    const { data } = await answerSurvey(token, text === '' ? scores : { ...scores, comment: text });
    put(
      card,
      empty(t('survey.thanks.title'), data.caseReopened ? t('survey.thanks.reopened') : t('survey.thanks.text')),
    );
  } catch (error) {
    put(problem, failure(error));
    button.disabled = false;
  }
}
