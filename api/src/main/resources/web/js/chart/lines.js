/** Paths through readings. Where readings are missing the line is broken: what was not measured is not drawn. */

const GAP_FACTOR = 4;

/** Splits points into runs without a gap; a gap is much longer than the usual distance (or the bucket). */
export function runs(points, bucketMillis) {
  const longest = (bucketMillis ? 1.5 * bucketMillis : GAP_FACTOR * usualDistance(points)) || Infinity;
  const found = [];
  for (const [index, point] of points.entries()) {
    if (index === 0 || point.at - points[index - 1].at > longest) {
      found.push([]);
    }
    found.at(-1).push(point);
  }
  return found;
}

export function line(points, x, y) {
  return points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${fixed(x(point.at))} ${fixed(y(point.value))}`)
    .join('');
}

/** A line that keeps its value until the next point. */
export function stairs(points, x, y, end) {
  const steps = points.map((point, index) =>
    index === 0 ? `M${fixed(x(point.at))} ${fixed(y(point.value))}` : `H${fixed(x(point.at))}V${fixed(y(point.value))}`,
  );
  return `${steps.join('')}H${fixed(x(end))}`;
}

/** The area between the lowest and the highest values. */
export function band(points, x, y) {
  const upper = points.map((point) => `${fixed(x(point.at))} ${fixed(y(point.max))}`);
  const lower = points.map((point) => `${fixed(x(point.at))} ${fixed(y(point.min))}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function usualDistance(points) {
  const distances = points
    .slice(1)
    .map((point, index) => point.at - points[index].at)
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

function fixed(pixels) {
  return pixels.toFixed(1);
}
