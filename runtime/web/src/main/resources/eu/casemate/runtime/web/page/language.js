import { TEXTS } from '/texts.js';

let language = (navigator.language || 'en').toLowerCase().startsWith('fr') ? 'fr' : 'en';
const listeners = [];

// The page's text of this name; some are made of values.
export function say(name, ...values) {
  const text = TEXTS[language][name];
  return typeof text === 'function' ? text(...values) : text;
}

export const currentLanguage = () => language;

// Called now and whenever the language changes: shows its part of the page in that language.
export function onLanguage(show) {
  listeners.push(show);
  show();
}

export function otherLanguage() {
  language = language === 'fr' ? 'en' : 'fr';
  listeners.forEach((show) => show());
}

// A number of bytes in the unit that suits it.
export function size(bytes) {
  const [unit, one] = bytes < 1e3 ? ['byte', 1] : bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
  const count = bytes / one;
  const unitDisplay = one === 1 ? 'long' : 'short';
  return count.toLocaleString(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: count < 10 ? 1 : 0 });
}

export const when = (time) => new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
