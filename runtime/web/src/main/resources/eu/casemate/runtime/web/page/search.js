import { $, element, focusKey, keepingFocus } from '/dom.js';
import { onLanguage, say } from '/language.js';
import { passageItem } from '/passage.js';
import { postJson, problemText } from '/server.js';
import { hasNoDocuments } from '/status.js';

const LIMITS = [10, 30, 100];
const SHOWN_VALUES = 8;
const KINDS = ['languages', 'folders', 'documents'];

// What is looked for stands here alone: not in the address, which a browser keeps in its history.
let wanted = null;
let result = null;
let problem = null;
let running = null;

function chosen() {
  const values = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  for (const box of $('facets').querySelectorAll('input:checked')) values[box.name].push(box.value);
  return values;
}

// A folder counts only as long as nothing below it is chosen: the narrower choice is meant.
function filter() {
  const { languages, folders, documents } = chosen();
  const places = [...folders, ...documents];
  const narrowest = places.filter((place) => !places.some((other) => other.startsWith(`${place}/`)));
  return { languages, folders: narrowest };
}

async function find(query, limit, again) {
  if (running) running.abort();
  const mine = new AbortController();
  running = mine;
  $('search-status').textContent = say('searching');
  try {
    const body = { query, limit, ...(again ? { filter: filter() } : {}) };
    const found = await postJson('/api/v1/search', body, mine.signal);
    if (running !== mine) return;
    // The values to choose from stay those of the whole search, so that a second one can be added.
    wanted = { query, limit, facets: again ? wanted.facets : found.facets };
    result = found;
    problem = null;
    if (!again) {
      showFacets();
      // On a narrow screen the choices would stand before the results.
      $('facets-part').open = !matchMedia('(max-width: 52rem)').matches;
    }
  } catch (failure) {
    if (mine.signal.aborted) return;
    result = null;
    problem = failure;
  }
  running = null;
  show();
}

function show() {
  if (!result && !problem) return;
  $('search-problem').textContent = problem ? problemText(problem) : '';
  $('search-status').textContent = result ? status() : '';
  $('found').hidden = !result || (result.results.length === 0 && !narrowed());
  $('facets-clear').disabled = !narrowed();
  keepingFocus($('results'), () => $('results').replaceChildren(...(result?.results || []).map((found) =>
    passageItem(found, `result ${found.rank}`, [found]))));
  $('more').hidden = !result || result.results.length < wanted.limit || wanted.limit === LIMITS.at(-1);
}

const narrowed = () => $('facets').querySelector('input:checked') !== null;

function status() {
  const count = result.results.length;
  if (count === 0 && hasNoDocuments()) return say('outcomes')['no-documents'];
  return [say('results', count), result.offTopic && say('farAway'), result.missing.length > 0 && say('missing', result.missing)]
    .filter(Boolean).join(' ');
}

function showFacets() {
  if (!wanted) return;
  const before = chosen();
  $('facet-groups').replaceChildren(...KINDS
    .filter((kind) => wanted.facets[kind].length > 0)
    .map((kind) => facetGroup(kind, wanted.facets[kind], before[kind])));
}

function facetGroup(kind, counts, checked) {
  const group = element('fieldset');
  group.append(element('legend', say(kind)));
  const list = element('ul', undefined, 'plain');
  list.append(...counts.map((count, index) => {
    const item = facetItem(kind, count, checked.includes(count.value));
    item.hidden = index >= SHOWN_VALUES && !checked.includes(count.value);
    return item;
  }));
  group.append(list);
  const hidden = [...list.children].filter((item) => item.hidden);
  if (hidden.length > 0) group.append(showAll(hidden));
  return group;
}

function facetItem(kind, { value, count }, checked) {
  const box = element('input');
  Object.assign(box, { type: 'checkbox', name: kind, value, checked });
  box.dataset.key = `${kind} ${value}`;
  const text = element('span', kind === 'languages' ? say('languageNames')[value] || value : value, 'value');
  const label = element('label');
  label.append(box, text, ' ', element('span', String(count), 'count'));
  const item = element('li');
  item.append(label);
  return item;
}

function showAll(hidden) {
  const more = element('button', say('moreValues', hidden.length), 'quiet');
  more.type = 'button';
  more.addEventListener('click', () => {
    hidden.forEach((item) => { item.hidden = false; });
    more.remove();
    hidden[0].querySelector('input').focus();
  });
  return more;
}

async function findMore() {
  const before = result.results.length;
  await find(wanted.query, LIMITS[LIMITS.indexOf(wanted.limit) + 1], true);
  focusKey($('results'), `result ${before + 1}`);
}

export function wireSearch() {
  $('search').addEventListener('submit', (event) => {
    event.preventDefault();
    const query = $('query').value.trim();
    if (query) find(query, LIMITS[0], false);
  });
  $('facets').addEventListener('change', () => find(wanted.query, LIMITS[0], true));
  // The boxes are unchecked after this event.
  $('facets').addEventListener('reset', () => setTimeout(() => {
    find(wanted.query, LIMITS[0], true);
    $('query').focus();
  }));
  $('facets').addEventListener('submit', (event) => event.preventDefault());
  $('more').addEventListener('click', findMore);
  onLanguage(() => {
    keepingFocus($('facet-groups'), showFacets);
    show();
  });
}
