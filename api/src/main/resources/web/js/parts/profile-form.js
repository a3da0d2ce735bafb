/** The fields of somebody's profile, filled in as it is, and what they say as the contract has it. */

import { h } from '../dom.js';
import { LANGUAGES, t, word } from '../i18n.js';
import { field } from './forms.js';
import { modelName } from './models.js';
import { DAYS, dayName } from './weekdays.js';

export function profileForm(profile, everybody, known) {
  const { accountId, skills, languages, timeZone, capacity, awayUntil, active } = profile;
  const speaks = LANGUAGES.map((code) => [code, word('languageName', code), languages.includes(code)]);
  const models = [...known.keys()].map((id) => [id, modelName(known, id), skills.includes(id)]);
  const faults = skills.filter((skill) => !known.has(skill)).join(' ');
  const zones = `zones-${accountId}`;
  return [
    checks(t('team.languages'), 'languages', speaks),
    checks(t('team.form.models'), 'models', models),
    field(t('team.form.faults'), 'faults', h('input', { value: faults, maxlength: 2000, spellcheck: 'false' })),
    h(
      'fieldset',
      { class: 'week' },
      h('legend', {}, t('team.form.shift')),
      h('p', { class: 'hint' }, t('team.form.shift.hint')),
      DAYS.map((day, index) => dayField(day, index, profile)),
    ),
    field(t('team.form.zone'), 'timeZone', h('input', { value: timeZone, required: true, maxlength: 64, list: zones })),
    h(
      'datalist',
      { id: zones },
      Intl.supportedValuesOf('timeZone').map((zone) => h('option', { value: zone })),
    ),
    field(
      t('team.form.capacity'),
      'capacity',
      h('input', { type: 'number', min: 1, max: 1000, value: capacity, required: true }),
    ),
    field(
      t('team.form.away'),
      'awayUntil',
      h('input', { type: 'datetime-local', value: awayUntil && localTime(awayUntil) }),
    ),
    deputyField(profile, everybody),
    check('active', 'on', t('team.form.active'), active),
  ];
}

/** What was filled in as the body of a profile. */
export function profileOf({
  languages = '',
  models = '',
  faults = '',
  timeZone,
  capacity,
  awayUntil,
  deputy,
  active,
  ...hours
}) {
  const parts = (text, divider) =>
    text
      .split(divider)
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    skills: [...parts(models, '\n'), ...parts(faults, /[\s,]+/)],
    languages: parts(languages, '\n'),
    timeZone,
    shift: DAYS.flatMap((day) =>
      parts(hours[day] ?? '', ',').map((stretch) => `${day} ${stretch.replaceAll('–', '-')}`),
    ),
    capacity: Number(capacity),
    active: active === 'on',
    ...(awayUntil && { awayUntil: new Date(awayUntil).toISOString() }),
    ...(deputy && { deputy }),
  };
}

function checks(title, name, options) {
  return h(
    'fieldset',
    { class: 'radios' },
    h('legend', {}, title),
    options.map(([value, text, checked]) => check(name, value, text, checked)),
  );
}

function check(name, value, text, checked) {
  return h('label', { class: 'check' }, h('input', { type: 'checkbox', name, value, checked }), h('span', {}, text));
}

function dayField(day, index, { shift }) {
  const hours = shift
    .filter((line) => line.startsWith(day))
    .map((line) => line.split(' ')[1])
    .join(', ');
  const stretch = '\\s*\\d\\d:\\d\\d(-|–)\\d\\d:\\d\\d\\s*';
  const input = h('input', {
    value: hours,
    maxlength: 60,
    pattern: `${stretch}(,${stretch})*`,
    title: t('team.form.shift.hint'),
  });
  return field(dayName(index), day, input);
}

function deputyField({ accountId, deputy }, everybody) {
  const others = everybody.filter((one) => one.accountId !== accountId);
  const options = others.map((one) =>
    h('option', { value: one.accountId, selected: one.accountId === deputy }, one.displayName),
  );
  return field(t('team.deputy'), 'deputy', h('select', {}, h('option', { value: '' }, t('team.deputy.none')), options));
}

/** As the field wants it: local time to the minute. */
function localTime(iso) {
  const moment = new Date(iso);
  return new Date(moment - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
