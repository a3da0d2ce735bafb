/** Who is signed in. Kept in the browser until sign-out or expiry, shared by all tabs. */

const KEY = 'apoyo.session';
const listeners = new Set();

let current = read();

export function session() {
  return current;
}

export function person() {
  return current?.person;
}

export function isStaff() {
  return current !== null && current.person.role !== 'OWNER';
}

export function begin(signedIn) {
  localStorage.setItem(KEY, JSON.stringify(signedIn));
  change(signedIn);
}

/** `expired` is true when it was not the person who ended it. */
export function end(expired = false) {
  if (current === null) {
    return;
  }
  localStorage.removeItem(KEY);
  change(null, expired);
}

/** Calls back with (session or null, expired) on each sign-in and sign-out, in this tab or another one. */
export function onChange(listener) {
  listeners.add(listener);
}

window.addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) {
    change(read());
  }
});

function change(next, expired = false) {
  const before = current?.token;
  current = next;
  if (before !== next?.token) {
    listeners.forEach((listener) => listener(current, expired));
  }
}

function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return stored && Date.parse(stored.expiresAt) > Date.now() ? stored : null;
  } catch {
    return null;
  }
}
