/** Positions and round numbers for an axis. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
  365 * DAY,
];

/** From values to pixels. */
export function scale([from, to], [start, end]) {
  const factor = (end - start) / (to - from || 1);
  return (value) => start + (value - from) * factor;
}

/** A range that holds all values with a little air, on round numbers, and never of no height. */
export function valueRange(values, ticksAtMost) {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const air = (highest - lowest) * 0.08 || Math.abs(highest) * 0.1 || 1;
  const bottom = lowest >= 0 ? Math.max(0, lowest - air) : lowest - air;
  const step = roundStep((highest + air - bottom) / ticksAtMost);
  return { from: Math.floor(bottom / step) * step, to: Math.ceil((highest + air) / step) * step, step };
}

/** From none to one more than the highest, in whole steps. */
export function countRange(values, ticksAtMost) {
  const highest = Math.max(...values) + 1;
  const step = Math.max(1, roundStep(highest / ticksAtMost));
  return { from: 0, to: Math.ceil(highest / step) * step, step };
}

export function valueTicks({ from, to, step }) {
  const amount = Math.round((to - from) / step);
  return Array.from({ length: amount + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
}

/** Round local times: whole hours are whole hours on the reader's clock. */
export function timeTicks(from, to, ticksAtMost) {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= ticksAtMost) ?? TIME_STEPS.at(-1);
  const ticks = [];
  for (let time = firstTick(from, step); time < to; time = nextTick(time, step)) {
    if (time >= from) {
      ticks.push(time);
    }
  }
  return { ticks, step };
}

export function isWholeDays(step) {
  return step >= DAY;
}

function firstTick(from, step) {
  const midnight = new Date(from);
  midnight.setHours(0, 0, 0, 0);
  const start = midnight.getTime();
  return step >= DAY ? start : start + Math.floor((from - start) / step) * step;
}

/** Days differ in length where clocks change. */
function nextTick(time, step) {
  if (step < DAY) {
    return time + step;
  }
  const next = new Date(time);
  next.setDate(next.getDate() + step / DAY);
  return next.getTime();
}

function roundStep(least) {
  const size = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find((factor) => factor * size >= least) * size;
}
