/** Open incidents above the staff's list, in words and numbers; nothing when there are none. */

import { listIncidents } from '../api.js';
import { h, put } from '../dom.js';
import { number } from '../format.js';
import { t, word } from '../i18n.js';
import { subscribe } from '../live.js';
import { linkTo } from '../router.js';
import { severityBadge } from './badges.js';
import { modelName } from './models.js';
import { report } from './notices.js';
import { agoTime } from './time.js';

/** Keeps the element up to date until the signal aborts. */
export function openIncidents(element, models, signal) {
  const load = async () => {
    try {
      const { data } = await listIncidents({ state: 'OPEN', limit: 20 }, signal);
      put(element, data.items.length > 0 && section(data.items, await models()));
    } catch (problem) {
      report(problem);
    }
  };
  subscribe('hello', load, signal);
  subscribe('incident', load, signal);
  load();
}

function section(incidents, known) {
  return h(
    'section',
    { class: 'card incidents' },
    h('h2', {}, t('incidents.title')),
    h(
      'ul',
      { class: 'alarms' },
      incidents.map((incident) => item(incident, known)),
    ),
  );
}

function item(incident, known) {
  return h(
    'li',
    { class: 'alarm' },
    h('div', { class: 'badges' }, severityBadge(incident.severity), h('strong', {}, incident.title)),
    h('p', {}, sentence(incident, known)),
    h(
      'p',
      { class: 'muted' },
      agoTime(incident.openedAt),
      incident.kind === 'FLEET' && [
        ' · ',
        h('a', { href: `${linkTo('cases')}?incident=${incident.incidentId}` }, t('incidents.cases')),
      ],
    ),
  );
}

function sentence(incident, known) {
  const values = {
    affected: number(incident.affectedDevices),
    exposed: number(incident.exposedDevices),
    expected: number(incident.expectedDevices, 2),
    what: common(incident, known),
  };
  return incident.kind === 'FLEET' ? t('incidents.fleet', values) : t('incidents.platform', values);
}

/** "Washer Lumo W7, lot 2026-04". */
function common({ modelId, dimension, value }, known) {
  const model = modelId && modelName(known, modelId);
  const isNamed = ['REGION', 'FIRMWARE', 'LOT'].includes(dimension);
  const kind = word('dimension', dimension);
  return [model, isNamed ? `${kind} ${value}` : model === undefined && kind].filter(Boolean).join(', ');
}
