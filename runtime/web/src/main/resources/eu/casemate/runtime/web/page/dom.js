// Small helpers for the document. Everything that comes from a document or a model is set as text, never as markup.

export const $ = (id) => document.getElementById(id);

export function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function button(text, className, key, onClick) {
  const made = element('button', text, className);
  made.type = 'button';
  made.dataset.key = key;
  made.addEventListener('click', onClick);
  return made;
}

// Where a quote stands in a text: at its own place, else wherever its words stand, else nowhere.
export function place(text, { quote, start, end }) {
  if (!quote) return null;
  if (text.slice(start, end) === quote) return { start, end };
  const at = text.indexOf(quote);
  return at < 0 ? null : { start: at, end: at + quote.length };
}

// The text as nodes, with these places in <mark>; places that touch become one.
export function marked(text, places) {
  const nodes = [];
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (from >= end) continue;
    if (from > at) nodes.push(text.slice(at, from));
    nodes.push(element('mark', text.slice(from, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes;
}

// Renders anew, and gives the focus back to what has the same key.
export function keepingFocus(container, render) {
  const focused = document.activeElement;
  const key = container.contains(focused) ? focused.dataset.key : undefined;
  render();
  if (key) focusKey(container, key);
}

export function focusKey(container, key) {
  const found = [...container.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key);
  if (found) found.focus();
}
