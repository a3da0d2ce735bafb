/** Which page shows, by the part of the address after `#`; back, forward and links work as everywhere. */

/** Gives `{ page, params, query }` of the first route that fits, or null. Routes are `[pattern, page]`. */
export function find(routes, address) {
  const [path, search = ''] = address.replace(/^#/, '').split('?');
  for (const [pattern, page] of routes) {
    const params = fit(pattern.split('/'), path.split('/'));
    if (params !== null) {
      return { page, params, query: new URLSearchParams(search) };
    }
  }
  return null;
}

export function linkTo(...segments) {
  return `#/${segments.map(encodeURIComponent).join('/')}`;
}

/** Changes the query of the present address without a new page and without a new step in the history. */
export function replaceQuery(values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  const path = location.hash.split('?')[0];
  history.replaceState(null, '', query.size === 0 ? path : `${path}?${query}`);
}

function fit(pattern, path) {
  if (pattern.length !== path.length) {
    return null;
  }
  const params = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(':') && /^[A-Za-z0-9._-]+$/.test(path[index])) {
      params[part.slice(1)] = path[index];
    } else if (part !== path[index]) {
      return null;
    }
  }
  return params;
}
