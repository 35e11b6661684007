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
