/** Who looks after cases: what they know, when they work, who stands in. Leads change it; others see it. */

import { listStaff, putStaff } from '../api.js';
import { h, put } from '../dom.js';
import { t, word } from '../i18n.js';
import { personName } from '../parts/badges.js';
import { modelName, models } from '../parts/models.js';
import { show } from '../parts/notices.js';
import { profileForm, profileOf } from '../parts/profile-form.js';
import { Doing } from '../parts/forms.js';
import { atTime } from '../parts/time.js';
import { DAYS, dayName } from '../parts/weekdays.js';
import { person } from '../session.js';

export function teamPage({ root, signal }) {
  const body = h('div', {});
  put(
    root,
    h('h1', { tabindex: '-1' }, t('team.title')),
    h('p', { class: 'muted day-lead' }, isLead() ? t('team.lead') : t('team.lead.agent')),
    body,
  );
  show(body, () => load(body, signal), signal);
  return { title: t('team.title') };
}

const isLead = () => person().role === 'LEAD';

async function load(body, signal) {
  const [{ data }, known] = await Promise.all([listStaff(signal), models()]);
  const mine = ({ accountId }) => accountId === person().accountId;
  const sorted = [...data.items.filter(mine), ...data.items.filter((one) => !mine(one))];
  const again = async () => put(body, await load(body, signal));
  return h(
    'div',
    { class: 'team' },
    sorted.map((one) => card(one, data.items, known, mine(one), again)),
  );
}

function card(profile, everybody, known, isMine, again) {
  const {
    displayName,
    role,
    onShift,
    awayUntil,
    availableFrom,
    active,
    openCases,
    capacity,
    languages,
    skills,
    shift,
    timeZone,
    deputy,
  } = profile;
  const doing = new Doing(again);
  const isAway = awayUntil && Date.parse(awayUntil) > Date.now();
  const standIn = everybody.find(({ accountId }) => accountId === deputy);
  return h(
    'section',
    { class: 'card team-card' },
    h(
      'div',
      { class: 'badges' },
      h('h2', {}, personName(displayName)),
      isMine && h('span', { class: 'pill' }, t('team.me')),
      h('span', { class: 'muted' }, word('role', role)),
    ),
    h(
      'p',
      { class: onShift && active ? 'there' : 'muted' },
      !active
        ? t('team.inactive')
        : isAway
          ? [t('team.away'), ' ', atTime(awayUntil)]
          : onShift
            ? t('team.there')
            : [t('team.notThere'), ' ', atTime(availableFrom)],
    ),
    h(
      'dl',
      { class: 'facts' },
      fact(t('team.load'), t('team.load.of', { open: openCases, capacity })),
      fact(t('team.languages'), languages.map((code) => word('languageName', code)).join(', ')),
      fact(
        t('team.skills'),
        skills.length === 0 ? t('team.skills.all') : skills.map((skill) => skillName(skill, known)).join(', '),
      ),
      fact(t('team.deputy'), standIn?.displayName ?? t('team.deputy.none')),
      fact(
        t('team.shift', { zone: timeZone.replaceAll('_', ' ') }),
        h(
          'ul',
          { class: 'shift' },
          shiftLines(shift).map((line) => h('li', {}, line)),
        ),
      ),
    ),
    isLead() &&
      doing.form(
        t('team.change'),
        profileForm(profile, everybody, known),
        (filled) => putStaff(profile.accountId, profileOf(filled), etagOf(profile)),
        t('team.save'),
      ),
    doing.element,
  );
}

function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

/** A skill is a product model or a fault; faults have no list of names, so their code is read out in words. */
function skillName(skill, known) {
  return known.has(skill) ? modelName(known, skill) : skill.replaceAll('-', ' ');
}

/** Days with the same hours are said together: "Monday – Friday 09:00–17:00". */
function shiftLines(shift) {
  const hours = DAYS.map((day) =>
    shift
      .filter((line) => line.startsWith(day))
      .map((line) => line.split(' ')[1].replace('-', '–'))
      .join(', '),
  );
  const lines = [];
  for (let first = 0; first < DAYS.length;) {
    let last = first;
    while (last + 1 < DAYS.length && hours[last + 1] === hours[first]) {
      last++;
    }
    if (hours[first] !== '') {
      lines.push(
        `${dayName(first)}${last > first ? ` – ${dayName(last)}` : ''} ${hours[first] === '00:00–24:00' ? t('team.shift.always') : hours[first]}`,
      );
    }
    first = last + 1;
  }
  return lines;
}

const etagOf = ({ version }) => `"${version}"`;
