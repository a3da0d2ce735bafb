/** What staff can do with an alarm now: acknowledge it, shelve it, bring it back. */

import { acknowledgeAlarm, shelveAlarm, unshelveAlarm } from '../api.js';
import { h, put } from '../dom.js';
import { lengthOf } from '../format.js';
import { t } from '../i18n.js';
import { failure, report } from './notices.js';

const UNSEEN = ['UNACKNOWLEDGED', 'CLEARED_UNACKNOWLEDGED'];
const IN_SIGHT = [...UNSEEN, 'ACKNOWLEDGED'];
const MINUTES = [60, 8 * 60, 24 * 60, 7 * 24 * 60];

/** `onMoved` is called after each move, also one that came too late. */
export function alarmMoves(alarm, onMoved) {
  const problem = h('div', {});
  const act = async (button, work) => {
    button.disabled = true;
    try {
      await work();
      onMoved();
    } catch (failed) {
      report(failed);
      put(problem, failure(failed));
    } finally {
      button.disabled = false;
    }
  };
  const { alarmId, life } = alarm;
  return [
    h(
      'div',
      { class: 'alarm-moves' },
      UNSEEN.includes(life) && moveButton(t('alarms.acknowledge'), () => acknowledgeAlarm(alarmId), act),
      life === 'SHELVED' && moveButton(t('alarms.unshelve'), () => unshelveAlarm(alarmId), act),
      IN_SIGHT.includes(life) && shelving(alarmId, act),
    ),
    problem,
  ];
}

function moveButton(title, work, act) {
  const button = h('button', { type: 'button', class: 'button' }, title);
  button.addEventListener('click', () => act(button, work));
  return button;
}

/** A form that opens on demand. */
function shelving(alarmId, act) {
  const minutes = h(
    'select',
    {},
    MINUTES.map((value) => h('option', { value }, lengthOf(value * 60))),
  );
  const reason = h('input', { type: 'text', maxlength: 400, required: true });
  const button = h('button', { type: 'submit', class: 'button' }, t('alarms.shelve'));
  const submit = (event) => {
    event.preventDefault();
    act(button, () => shelveAlarm(alarmId, { minutes: Number(minutes.value), reason: reason.value.trim() }));
  };
  return h(
    'details',
    { class: 'step' },
    h('summary', {}, t('alarms.shelve')),
    h(
      'form',
      { on: { submit } },
      h('label', {}, t('alarms.shelve.for'), minutes),
      h('label', {}, t('alarms.shelve.why'), reason),
      button,
    ),
  );
}
