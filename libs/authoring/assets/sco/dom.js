/**
 * Builds one element. Text always goes in as text, so nothing from an answer or a saved state can become markup.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `on…` functions become listeners, `false` leaves an attribute out
 * @param {...(Node | string | null | undefined)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Prose that the build rendered and checked; the only HTML this page parses. */
export function prose(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

export function button(label, attributes) {
  return el('button', { type: 'button', class: 'button', ...attributes }, label);
}

/** Moves a screen reader and the keyboard to a heading or message that is not a control. */
export function focusOn(element) {
  element.setAttribute('tabindex', '-1');
  element.focus();
}

/** Says a result without moving focus. */
export function announce(text) {
  document.getElementById('announce').textContent = text;
}
