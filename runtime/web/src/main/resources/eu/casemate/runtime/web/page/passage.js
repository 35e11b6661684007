import { $, button, element, focusKey, marked, place } from '/dom.js';
import { say } from '/language.js';
import { hideOriginal, showOriginal, wireOriginal } from '/original.js';
import { getJson, problemText } from '/server.js';

const CONTEXT_CHARACTERS = 180;
let openerKey;
let opened = null;

const languageName = (code) => (code ? say('languageNames')[code] || code : '');

// A passage of a list: its section, which opens it, where it stands, its quote marked, and what found it.
export function passageItem(found, key, quotes) {
  const item = element('li');
  if (found.number || found.rank) item.value = found.number || found.rank;
  const heading = element('h4');
  heading.append(passageButton(found, found.section, 'source', key, () => quotes));
  const where = [found.title, found.document, languageName(found.language)].filter(Boolean).join(' · ');
  const excerpt = element('blockquote', undefined, 'excerpt');
  if (found.language) excerpt.lang = found.language;
  excerpt.append(...excerptNodes(found, quotes));
  item.append(heading, element('p', where, 'where'), excerpt);
  const ranks = found.foundBy || found.ranks;
  if (ranks) item.append(element('p', say('foundBy', ranks), 'where'));
  return item;
}

// A quote stands alone unless the passage's text came with it; then some of the text around it is shown.
function excerptNodes(found, quotes) {
  if (!found.text) return quotes.flatMap(({ quote }) => [element('mark', quote), ' ']);
  const at = place(found.text, quotes[0]) || { start: 0, end: 0 };
  const from = startOfWord(found.text, at.start - CONTEXT_CHARACTERS);
  const to = endOfWord(found.text, at.end + CONTEXT_CHARACTERS);
  const nodes = marked(found.text.slice(from, to), [{ start: at.start - from, end: at.end - from }]);
  return [from > 0 ? '… ' : '', ...nodes, to < found.text.length ? ' …' : ''];
}

const startOfWord = (text, at) => (at <= 0 ? 0 : text.indexOf(' ', at) + 1);

function endOfWord(text, at) {
  const end = at >= text.length ? -1 : text.lastIndexOf(' ', at);
  return end < 0 ? text.length : end;
}

export function passageButton(found, text, className, key, quotes) {
  return button(text, className, key, () => openPassage(found, key, quotes()));
}

// Shows what is known at once, then the whole passage with the quotes marked.
async function openPassage(found, key, quotes) {
  openerKey = key;
  const mine = { found };
  opened = mine;
  $('passage-title').textContent = found.section;
  $('passage-where').textContent = found.document;
  $('passage-problem').textContent = '';
  $('passage-text').lang = found.language || '';
  $('passage-text').replaceChildren(...quotes.flatMap(({ quote }) => [element('mark', quote), '\n']));
  hideOriginal();
  $('passage').showModal();
  try {
    const passage = await getJson(`/api/v1/passages/${encodeURIComponent(found.id)}`);
    // Another one may have been opened in the meantime.
    if (opened !== mine) return;
    const where = [passage.title, passage.document, languageName(passage.language)];
    $('passage-title').textContent = passage.section;
    $('passage-where').textContent = where.join(' · ');
    $('passage-text').lang = passage.language;
    const places = quotes.map((quote) => place(passage.text, quote)).filter(Boolean);
    $('passage-text').replaceChildren(...marked(passage.text, places));
    const first = $('passage-text').querySelector('mark');
    if (first) first.scrollIntoView({ block: 'center' });
    await showOriginal(passage, quotes);
  } catch (problem) {
    if (opened === mine) $('passage-problem').textContent = problemText(problem);
  }
}

export function wirePassage() {
  wireOriginal();
  $('passage-close').addEventListener('click', () => $('passage').close());
  // The browser gives the focus back to the opener, unless that was rendered anew in the meantime.
  $('passage').addEventListener('close', () => {
    opened = null;
    hideOriginal();
    if (document.activeElement === document.body) focusKey(document.body, openerKey);
  });
}
