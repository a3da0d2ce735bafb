/** Says things to people who do not look at the screen; what comes together is said together. */

const TOGETHER_MILLIS = 1500;

let waiting = new Map();
let timer = null;

/** `say(times)` makes the sentence from how often this kind came within the moment. */
export function announce(kind, say) {
  const times = (waiting.get(kind)?.times ?? 0) + 1;
  waiting.set(kind, { times, say });
  timer ??= setTimeout(speak, TOGETHER_MILLIS);
}

function speak() {
  const sentences = [...waiting.values()].map(({ times, say }) => say(times));
  document.getElementById('announcer').textContent = sentences.join(' ');
  waiting = new Map();
  timer = null;
}
