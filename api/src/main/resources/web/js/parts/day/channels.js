/** Ways to owners that do not work now, with what waits on them. */

import { listChannels } from '../../api.js';
import { h } from '../../dom.js';
import { count, t, word } from '../../i18n.js';
import { agoTime } from '../time.js';

export const deadChannels = () => ({
  id: 'channels',
  title: t('day.channels'),
  nothing: t('day.channels.none'),
  live: ['channel'],
  load: async (signal) => ({ items: (await listChannels(signal)).data.items.filter(needsALook), more: false }),
  keyOf: ({ channel }) => channel,
  row,
});

function needsALook({ state, givenUp }) {
  return state === 'FAILING' || givenUp > 0;
}

function row({ channel, state, failingSince, lastError, queued, givenUp }) {
  return [
    h(
      'p',
      { class: state === 'FAILING' ? 'day-when late' : 'day-when' },
      h('strong', {}, word('channel', channel)),
      ` · ${word('channelState', state)}`,
      failingSince && [' · ', agoTime(failingSince)],
    ),
    h(
      'p',
      {},
      [queued > 0 && count('day.channels.queued', queued), givenUp > 0 && count('day.channels.givenUp', givenUp)]
        .filter(Boolean)
        .join(' '),
    ),
    lastError &&
      h('details', { class: 'step' }, h('summary', {}, t('day.channels.error')), h('code', { lang: 'en' }, lastError)),
  ];
}
