/** One exchange: where the replacement and the old product are, what comes next, and the moves that are accepted now. */

import * as api from '../api.js';
import { h } from '../dom.js';
import { lengthOf } from '../format.js';
import { t, word } from '../i18n.js';
import { isStaff } from '../session.js';
import { textField, field } from './forms.js';
import { modelName } from './models.js';
import { agoTime, atTime } from './time.js';

const WAY = ['REQUESTED', 'APPROVED', 'SHIPPED', 'DELIVERED', 'ACTIVATED', 'HEALTHY', 'CLOSED'];
/** What the carrier is called that only writes files. */
const OUR_OWN = 'files';

const OVER = ['CLOSED', 'CANCELLED', 'FAILED'];
const REACHED_BY = {
  REQUESTED: 'REQUEST',
  APPROVED: 'APPROVE',
  SHIPPED: 'SHIP',
  DELIVERED: 'DELIVER',
  ACTIVATED: 'ACTIVATE',
  HEALTHY: 'VERIFY',
  CLOSED: 'CLOSE',
};

/** `data` and `etag` as the server gave them; `doing` runs the moves. */
export function exchangeCard({ data, etag }, knownModels, doing) {
  const isOver = OVER.includes(data.state);
  return h(
    'section',
    { class: 'goods-item', 'aria-label': t('exchange.number', { number: data.number }) },
    h(
      'div',
      { class: 'badges' },
      h('h3', {}, t('exchange.number', { number: data.number })),
      h('span', { class: `pill ${isOver ? 'state-resolved' : 'state-in_progress'}` }, state(data.state)),
    ),
    h(
      'p',
      { class: 'goods-next' },
      isStaff() ? word('exchangeNext', data.state) : word('ownerExchangeNext', data.state),
    ),
    isOver ? ending(data) : steps(data),
    probation(data.probation),
    details(data, knownModels),
    !isOver && moves(data, etag, knownModels, doing),
  );
}

function state(value) {
  return isStaff() ? word('exchangeState', value) : word('ownerExchangeState', value);
}

/** The way of the replacement, each step with its time. */
function steps({ state: now, log }) {
  const times = new Map(log.map(({ move, time }) => [move, time]));
  const here = WAY.indexOf(now);
  return h(
    'ol',
    { class: 'way' },
    WAY.slice(0, -1).map((step, index) =>
      h(
        'li',
        { class: index <= here ? 'way-done' : '', 'aria-current': index === here && 'step' },
        h('span', {}, state(step)),
        index <= here &&
          times.has(REACHED_BY[step]) &&
          h('span', { class: 'muted' }, atTime(times.get(REACHED_BY[step]))),
      ),
    ),
  );
}

function ending({ log }) {
  const last = log.at(-1);
  return h('p', { class: 'muted' }, atTime(last.time), isStaff() && ` · ${last.by}`, last.text && ` · ${last.text}`);
}

/** What the new device has shown so far. */
function probation(shown) {
  if (!shown) {
    return null;
  }
  const { lastHeardAt, alarmActive, verificationMinutes, expectedAt } = shown;
  return h(
    'div',
    { class: alarmActive ? 'notice notice-warn' : 'notice' },
    h(
      'p',
      {},
      h('strong', {}, t('exchange.check')),
      ' ',
      t('exchange.check.rule', { time: lengthOf(verificationMinutes * 60) }),
    ),
    h('p', {}, lastHeardAt ? [t('exchange.check.heard'), ' ', agoTime(lastHeardAt), '.'] : t('exchange.check.silent')),
    alarmActive && h('p', {}, t('exchange.check.alarm')),
    expectedAt && h('p', {}, t('exchange.check.expected'), ' ', atTime(expectedAt), '.'),
  );
}

function details(exchange, knownModels) {
  const { modelId, carrier, trackingNumber, returnState, returnDueAt, returnTrackingNumber, deviceId, oldDeviceId } =
    exchange;
  const rows = [
    modelId && [t('exchange.model'), modelName(knownModels, modelId)],
    trackingNumber && [t('exchange.tracking'), [carrier !== OUR_OWN && `${carrier} `, h('code', {}, trackingNumber)]],
    [t('exchange.return'), returning(returnState, returnDueAt)],
    returnTrackingNumber &&
      returnState === 'EXPECTED' && [t('exchange.returnLabel'), h('code', {}, returnTrackingNumber)],
    isStaff() && [t('exchange.device'), h('code', {}, deviceId ? `${oldDeviceId} → ${deviceId}` : oldDeviceId)],
    exchange.overridden && isStaff() && [t('exchange.checked'), t('exchange.overridden')],
  ];
  return h(
    'dl',
    { class: 'facts' },
    rows.filter(Boolean).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

function returning(returnState, dueAt) {
  const words = isStaff() ? word('returnState', returnState) : word('ownerReturnState', returnState);
  return [words, returnState === 'EXPECTED' && dueAt && [` · ${t('case.by')} `, atTime(dueAt)]];
}

/** Only what the server says is accepted now, and of that what this reader may do. */
function moves({ exchangeId, accepted }, etag, knownModels, doing) {
  const offered = (move) => accepted.includes(move);
  const send = (work) => (body) => work(exchangeId, body, etag);
  const form = (move, title, work, fields, look) =>
    offered(move) &&
    (fields ? doing.form(title, fields, send(work), title) : doing.button(title, () => send(work)(), look));
  const why = () => [textField(t('care.reason'), 'reason')];
  const remark = () => [field(t('exchange.remark'), 'reason', h('input', { type: 'text', maxlength: 1000 }))];
  const cancel = form('CANCEL', t('exchange.cancel'), api.cancelExchange, why());
  const activate = (title) => form('ACTIVATE', title, api.activateExchange, null, 'button-primary');
  if (!isStaff()) {
    return h('div', { class: 'moves' }, activate(t('exchange.activate.owner')), cancel);
  }
  return h(
    'div',
    { class: 'moves' },
    form('APPROVE', t('exchange.approve'), api.approveExchange, approving(knownModels)),
    form('DELIVER', t('exchange.deliver'), api.exchangeDelivered, remark()),
    activate(t('exchange.activate')),
    form('VERIFY', t('exchange.verify'), api.verifyExchange, why()),
    form('FAIL', t('exchange.fail'), api.failExchange, why()),
    form('ASK_RETURN', t('exchange.askReturn'), api.askExchangeReturn, null, ''),
    form('RECEIVE_RETURN', t('exchange.returned'), api.exchangeReturned, remark()),
    form('WAIVE_RETURN', t('exchange.waive'), api.waiveExchangeReturn, why()),
    cancel,
  );
}

function approving(knownModels) {
  const same = h('option', { value: '' }, t('exchange.sameModel'));
  const others = [...knownModels.keys()].map((modelId) =>
    h('option', { value: modelId }, modelName(knownModels, modelId)),
  );
  return [
    h('p', { class: 'hint' }, t('exchange.approve.hint')),
    field(t('exchange.model'), 'modelId', h('select', {}, same, others)),
    field(t('exchange.remark'), 'text', h('input', { type: 'text', maxlength: 1000 })),
  ];
}
