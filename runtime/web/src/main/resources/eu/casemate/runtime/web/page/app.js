import { wireAsk } from '/ask.js';
import { $ } from '/dom.js';
import { currentLanguage, onLanguage, otherLanguage, say } from '/language.js';
import { openLibrary, wireLibrary } from '/library.js';
import { wirePassage } from '/passage.js';
import { wireSearch } from '/search.js';
import { wireStatus } from '/status.js';

// The address names the view and nothing else: what a person asks would stay in the browser's history.
const FIELDS = { ask: 'question', search: 'query', documents: 'choose-files' };

function currentView() {
  const named = location.hash.slice(1);
  return named in FIELDS ? named : 'ask';
}

function showView() {
  const current = currentView();
  for (const view of Object.keys(FIELDS)) $(`${view}-view`).hidden = view !== current;
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${say(`${current}Title`)} – Casemate`;
}

function showLanguage() {
  const language = currentLanguage();
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', say(node.dataset.label));
  $('language').textContent = say('otherLanguage');
  $('language').lang = language === 'fr' ? 'en' : 'fr';
  showView();
}

const focusField = () => $(FIELDS[currentView()]).focus();

const openView = () => (currentView() === 'documents' ? openLibrary() : undefined);

addEventListener('hashchange', async () => {
  showView();
  await openView();
  focusField();
});
$('skip').addEventListener('click', (event) => {
  event.preventDefault();
  focusField();
});
$('language').addEventListener('click', otherLanguage);
onLanguage(showLanguage);
wirePassage();
wireStatus();
wireAsk();
wireSearch();
wireLibrary();
openView();
