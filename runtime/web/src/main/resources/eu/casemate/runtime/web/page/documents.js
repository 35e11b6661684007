import { chosenCollection } from '/collections.js';
import { $, button, element, focusKey, keepingFocus } from '/dom.js';
import { openDocument } from '/document.js';
import { onLanguage, say, size } from '/language.js';
import { getJson, problemText } from '/server.js';

const PORTION = 50;

let listed = [];
let next = null;
let shownCollection = null;
let problem = null;

const pathOf = (collection, limit, after) => `/api/v1/documents?${new URLSearchParams({ collection, limit, ...(after && { after }) })}`;

// Reads as many again as are shown.
export async function refreshDocuments() {
  const collection = chosenCollection();
  const limit = collection === shownCollection ? Math.max(PORTION, listed.length) : PORTION;
  await read(collection, limit);
}

async function read(collection, limit, after) {
  try {
    const found = await getJson(pathOf(collection, limit, after));
    // Another one may have been chosen in the meantime.
    if (collection !== chosenCollection()) return;
    listed = after ? [...listed, ...found.documents] : found.documents;
    next = found.next;
    shownCollection = collection;
    problem = null;
  } catch (failure) {
    problem = failure;
  }
  show();
}

function show() {
  $('listing-problem').textContent = problem ? problemText(problem, 'libraryRefused') : '';
  if (shownCollection === null) return;
  $('listing-title').textContent = say('listingTitle', shownCollection);
  $('listing-empty').hidden = listed.length > 0;
  $('listing-more').hidden = !next;
  keepingFocus($('listing'), () => $('listing').replaceChildren(...listed.map(documentItem)));
}

function documentItem(document) {
  const item = element('li');
  const key = `document ${document.id}`;
  const heading = element('h4');
  const opener = button(document.document, 'source', key, () => openDocument(document, key));
  heading.append(opener);
  const title = element('span', document.title);
  title.lang = document.language;
  const { version, pages, bytes } = document;
  const facts = [say('version', version), pages > 0 && say('pageCount', pages), bytes !== undefined && size(bytes)];
  const where = element('p', undefined, 'where');
  where.append(title, ` · ${[say('languageNames')[document.language], ...facts].filter(Boolean).join(' · ')}`);
  item.append(heading, where);
  if (document.labels.length > 0) item.append(labelList(document.labels));
  return item;
}

function labelList(labels) {
  const list = element('ul', undefined, 'plain labels');
  list.setAttribute('aria-label', say('labels'));
  list.append(...labels.map((label) => element('li', label)));
  return list;
}

async function showMore() {
  const before = listed.length;
  await read(shownCollection, PORTION, next);
  if (listed[before]) focusKey($('listing'), `document ${listed[before].id}`);
}

export function wireDocuments() {
  $('listing-more').addEventListener('click', showMore);
  onLanguage(show);
}
