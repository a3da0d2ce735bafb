/** One stream of changes per signed-in tab; it reconnects by itself and says how it stands. */

import { openLive } from './api.js';
import { session } from './session.js';
import { events } from './sse.js';

const SILENT_AFTER_MILLIS = 40_000;
const WAIT_AT_MOST_MILLIS = 30_000;

const subscribers = new Set();

let watcher = () => {};
let state = 'connecting';
let connection = null;

/** Calls back with the parsed data of each event of that name until the signal aborts; `hello`: load lists anew. */
export function subscribe(name, handler, signal) {
  const subscriber = { name, handler };
  subscribers.add(subscriber);
  signal.addEventListener('abort', () => subscribers.delete(subscriber));
}

/** Calls back with `connecting`, `live` or `waiting`, now and on each change; the newest watcher is the only one. */
export function watch(next) {
  watcher = next;
  watcher(state);
}

export function start() {
  stop();
  connection = new AbortController();
  run(connection.signal);
}

export function stop() {
  connection?.abort();
  connection = null;
}

async function run(signal) {
  let failures = 0;
  while (!signal.aborted && session() !== null) {
    become('connecting');
    failures = (await listen(signal)) ? 0 : failures + 1;
    if (!signal.aborted) {
      become('waiting');
      await pause(waitMillis(failures), signal);
    }
  }
}

/** Whether the stream was alive at all. */
async function listen(signal) {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  signal.addEventListener('abort', abort);
  let alarm = setTimeout(abort, SILENT_AFTER_MILLIS);
  let alive = false;
  try {
    for await (const event of events(await openLive(attempt.signal))) {
      clearTimeout(alarm);
      alarm = setTimeout(abort, SILENT_AFTER_MILLIS);
      alive = true;
      become('live');
      deliver(event);
    }
  } catch {
    // Broken, refused or silent: all end in a new attempt.
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener('abort', abort);
  }
  return alive;
}

function deliver({ name, data }) {
  const wanted = [...subscribers].filter((subscriber) => subscriber.name === name);
  if (wanted.length === 0) {
    return;
  }
  const parsed = JSON.parse(data);
  wanted.forEach(({ handler }) => safely(handler, parsed));
}

/** A fault in one place must not end the stream for the others. */
function safely(handler, data) {
  try {
    handler(data);
  } catch (error) {
    reportError(error);
  }
}

function become(next) {
  if (state !== next) {
    state = next;
    watcher(state);
  }
}

function waitMillis(failures) {
  const longest = Math.min(WAIT_AT_MOST_MILLIS, 1000 * 2 ** failures);
  return longest / 2 + (Math.random() * longest) / 2;
}

function pause(millis, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}
