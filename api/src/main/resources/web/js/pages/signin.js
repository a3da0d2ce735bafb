import { signIn } from '../api.js';
import { h, put } from '../dom.js';
import { t } from '../i18n.js';
import { failure } from '../parts/notices.js';
import { begin } from '../session.js';

/** The page for somebody who is not signed in yet, or not any more. */
export function signInPage({ root, expired }) {
  const problem = h('div', {});
  const button = h('button', { type: 'submit', class: 'button button-primary button-wide' }, t('signin.button'));
  const form = h(
    'form',
    { class: 'card signin', on: { submit: (event) => submit(event, button, problem) } },
    h('h1', { tabindex: '-1' }, t('signin.title')),
    h('p', { class: 'muted' }, t('signin.lead')),
    expired && h('p', { class: 'notice', role: 'status' }, t('signin.expired')),
    field(t('signin.username'), { name: 'username', autocomplete: 'username', autocapitalize: 'none', maxlength: 64 }),
    field(t('signin.password'), {
      name: 'password',
      type: 'password',
      autocomplete: 'current-password',
      maxlength: 200,
    }),
    problem,
    button,
  );
  put(root, form);
  form.elements.username.focus();
  return { title: t('signin.title') };
}

function field(label, attributes) {
  const id = `signin-${attributes.name}`;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', { id, required: true, spellcheck: 'false', ...attributes }),
  );
}

async function submit(event, button, problem) {
  event.preventDefault();
  const { username, password } = event.target.elements;
  button.disabled = true;
  put(problem);
  try {
    const { data } = await signIn(username.value.trim(), password.value);
    begin(data);
  } catch (error) {
    put(problem, failure(error.status === 401 ? wrong(error) : error));
    password.select();
    button.disabled = false;
  }
}

/** 401 here means a wrong name or password, not a session that is over. */
function wrong(error) {
  return { name: 'wrong-password', details: error.details };
}
