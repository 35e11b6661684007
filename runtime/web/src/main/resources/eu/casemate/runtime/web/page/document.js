import { collectionNames } from '/collections.js';
import { confirmed } from '/confirm.js';
import { $, button, element, focusKey } from '/dom.js';
import { onLanguage, say, size, when } from '/language.js';
import { getJson, patchJson, postJson, problemText, remove } from '/server.js';

const NOTHING = () => '';

const listeners = [];
let openerKey;
let shown = null;
let problem = null;
let status = NOTHING;

// Called when a document was changed or deleted here.
export const onDocumentChange = (listener) => listeners.push(listener);

const path = (rest = '') => `/api/v1/documents/${shown.id}${rest}`;

export async function openDocument({ id, document, title }, key) {
  openerKey = key;
  shown = { id, document, title };
  $('document-title').textContent = document;
  $('document-body').hidden = true;
  $('document').showModal();
  await attempt(read);
}

async function read() {
  const { id } = shown;
  const [detail, { versions }] = await Promise.all([getJson(path()), getJson(path('/versions'))]);
  // Another one may have been opened in the meantime.
  if (shown?.id !== id) return;
  shown = { ...detail, versions };
  $('document-labels').value = detail.labels.join(', ');
  $('document-collection').replaceChildren(...collectionNames().map((name) => new Option(name, name)));
  $('document-collection').value = detail.collection;
  show();
}

function show() {
  if (!shown?.versions) return;
  $('document-body').hidden = false;
  $('document-title').textContent = shown.document;
  $('document-facts').replaceChildren(...facts().flatMap(([term, value, lang]) => {
    const description = element('dd', value);
    if (lang) description.lang = lang;
    return [element('dt', say(term)), description];
  }));
  $('document-versions').replaceChildren(...shown.versions.map(versionItem));
  $('document-original').href = path('/original');
}

function facts() {
  return [
    ['titleFact', shown.title, shown.language],
    ['languages', say('languageNames')[shown.language] || shown.language],
    shown.pages > 0 && ['pagesFact', String(shown.pages)],
    ['sectionsFact', String(shown.sections)],
    shown.tables > 0 && ['tablesFact', String(shown.tables)],
    ['sizeFact', size(shown.bytes)],
    ['sinceFact', when(shown.since)],
    ['digestFact', shown.sha256],
    shown.duplicates.length > 0 && ['duplicatesFact', shown.duplicates.join(', ')],
  ].filter(Boolean);
}

function versionItem(version) {
  const item = element('li');
  const name = say('version', version.number);
  item.append(element('strong', name), ' ', element('span', [when(version.since), size(version.bytes)].join(' · '), 'where'));
  const row = element('div', undefined, 'row actions');
  const download = element('a', say('download'));
  download.href = path(`/versions/${version.number}/original`);
  download.download = '';
  download.setAttribute('aria-label', say('actionOn', say('download'), name));
  row.append(download);
  if (version.number !== shown.version) {
    const restore = button(say('restore'), 'quiet', `restore ${version.number}`, () => restoreVersion(version.number));
    restore.setAttribute('aria-label', say('actionOn', say('restore'), name));
    row.append(restore);
  }
  item.append(row);
  return item;
}

// The words are said while the work runs, and others when it is done.
async function attempt(work, done = NOTHING, meanwhile = NOTHING) {
  problem = null;
  status = meanwhile;
  showOutcome();
  try {
    await work();
    status = done;
  } catch (failure) {
    problem = failure;
    status = NOTHING;
  }
  showOutcome();
}

function showOutcome() {
  $('document-problem').textContent = problem ? problemText(problem, 'libraryRefused') : '';
  $('document-status').textContent = status();
}

const changed = () => listeners.forEach((listener) => listener());

const save = () => attempt(async () => {
  const labels = $('document-labels').value.split(',').map((label) => label.trim()).filter(Boolean);
  await patchJson(path(), { collection: $('document-collection').value, labels });
  changed();
  await read();
}, () => say('saved'));

const restoreVersion = (number) => attempt(async () => {
  await postJson(path(`/versions/${number}/restore`));
  changed();
  await read();
  // The button is gone: what it restored is the newest version now.
  $('document-close').focus();
}, () => say('restored', number), () => say('restoring', number));

async function remover() {
  if (!(await confirmed(say('deleteQuestion', shown.document), say('delete')))) return;
  await attempt(async () => {
    await remove(path());
    $('document').close();
    changed();
  });
}

export function wireDocument() {
  $('document-close').addEventListener('click', () => $('document').close());
  $('document-delete').addEventListener('click', remover);
  $('document-form').addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  $('document').addEventListener('close', () => {
    shown = null;
    if (document.activeElement === document.body) focusKey(document.body, openerKey);
  });
  onLanguage(() => {
    show();
    showOutcome();
  });
}
