/** Elements without markup in strings: texts can never become HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element. Attributes that are null, undefined or false are left out, true becomes an empty value;
 * `on` maps event names to listeners, `data` goes to the data set.
 */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces what an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** Text only a screen reader gets. */
export function hidden(text) {
  return h('span', { class: 'visually-hidden' }, text);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    set(element, name, value);
  }
  element.append(...present(children));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else if (name === 'data') {
    Object.assign(element.dataset, value);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
