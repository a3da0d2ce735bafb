/** Small drawings. Each severity has its own shape, so that colour is never the only sign. */

import { svg } from '../dom.js';

const SHAPES = {
  CRITICAL: 'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z',
  MAJOR: 'M8 1.2 15.4 14.4H.6z',
  MINOR: 'M8 .8 15.2 8 8 15.2.8 8z',
  WARNING: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z',
  INDETERMINATE: 'M2 2h12v12H2z',
  GOOD: 'M6.3 13.2 1.2 8.1l1.9-1.9 3.2 3.2 6.6-6.6 1.9 1.9z',
  ATTENTION: 'M8 .8 15.2 8 8 15.2.8 8z',
  URGENT: 'M8 1.2 15.4 14.4H.6z',
  UNKNOWN: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm0 2.4a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8z',
  TIP: 'M8 1a5 5 0 0 0-3 9v2h6v-2a5 5 0 0 0-3-9zM5.5 13h5v2h-5z',
  MESSAGE: 'M1 2.5h14v9H7l-3.5 3v-3H1z',
  DONE: 'M6.3 13.2 1.2 8.1l1.9-1.9 3.2 3.2 6.6-6.6 1.9 1.9z',
  AGAIN: 'M8 2a6 6 0 1 1-5.7 4.2l2 .6A3.9 3.9 0 1 0 8 4.1v2.5L3.6 3.3 8 0z',
};

const MARKED = new Set(['CRITICAL', 'MAJOR', 'URGENT', 'ATTENTION', 'MINOR', 'WARNING']);

export function icon(name) {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: SHAPES[name] ?? SHAPES.UNKNOWN, fill: 'currentColor' }),
    MARKED.has(name) && svg('path', { d: mark(name), class: 'icon-mark' }),
  );
}

/** An exclamation mark; lower in the triangle, where there is room. */
function mark(name) {
  return name === 'MAJOR' || name === 'URGENT'
    ? 'M7.2 6h1.6v4H7.2zM7.2 11h1.6v1.6H7.2z'
    : 'M7.2 4h1.6v4.8H7.2zM7.2 10h1.6v1.6H7.2z';
}
