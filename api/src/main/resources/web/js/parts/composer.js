/** Writing to the owner, to the team, or as the owner. What is typed stays until it was sent. */

import { addMessage, addNote } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { choices } from './choices.js';
import { failure } from './notices.js';

/** `current` gives the case as it is now; `onAnswer` gets the changed one. */
export function composer(root, current, onAnswer) {
  new Composer(root, current, onAnswer).draw();
}

class Composer {
  constructor(root, current, onAnswer) {
    this.root = root;
    this.current = current;
    this.onAnswer = onAnswer;
    this.kind = 'message';
    this.problem = h('div', {});
    this.hint = h('p', { class: 'hint', id: 'composer-hint' });
    this.button = h('button', { type: 'submit', class: 'button button-primary' });
    this.text = h('textarea', {
      id: 'composer-text',
      rows: 3,
      maxlength: 4000,
      required: true,
      'aria-describedby': 'composer-hint',
    });
    this.label = h('label', { for: 'composer-text', class: 'visually-hidden' });
  }

  draw() {
    this.form = h('form', { class: 'composer', on: { submit: (event) => this.send(event) } });
    put(this.form, isStaff() && this.kinds(), this.label, this.text, this.hint, this.problem, this.button);
    put(this.root, this.form);
    this.text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        this.form.requestSubmit();
      }
    });
    this.choose('message');
  }

  kinds() {
    const options = [
      ['message', t('composer.message')],
      ['note', t('composer.note')],
    ];
    return choices(t('composer.kind'), options, this.kind, (kind) => this.choose(kind));
  }

  choose(kind) {
    const { ownerName, ownerLanguage } = this.current();
    const language = word('languageName', ownerLanguage);
    this.kind = kind;
    this.form.dataset.kind = kind;
    if (!isStaff()) {
      this.say(t('composer.asOwner'), t('composer.asOwner.hint'), t('composer.send'));
    } else if (kind === 'note') {
      this.say(t('composer.note.label'), t('composer.note.hint'), t('composer.note.add'));
    } else {
      this.say(
        t('composer.message.label'),
        t('composer.message.hint', { name: ownerName, language }),
        t('composer.sendTo', { name: ownerName }),
      );
    }
  }

  say(label, hint, button) {
    put(this.label, label);
    put(this.hint, hint);
    put(this.button, button);
    this.text.placeholder = `${label}…`;
  }

  async send(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    if (text === '') {
      return;
    }
    this.button.disabled = true;
    put(this.problem);
    try {
      const { caseId } = this.current();
      this.onAnswer(await (this.kind === 'note' ? addNote : addMessage)(caseId, text));
      this.text.value = '';
    } catch (problem) {
      put(this.problem, failure(problem));
    } finally {
      this.button.disabled = false;
    }
  }
}
