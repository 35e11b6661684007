import { $, element } from '/dom.js';
import { onLanguage, say, size } from '/language.js';
import { getJson, patchJson, postJson, problemText, remove } from '/server.js';

// Where documents go that nobody put elsewhere; the first of them makes it.
const MAIN = { name: 'main', documents: 0, unmade: true };

const listeners = [];
let collections = [];
let problem = null;
let editing = null;

export const collectionNames = () => collections.map(({ name }) => name);

const chosen = () => collections.find(({ name }) => name === $('collection').value);

// The one whose documents are shown, and that takes what is uploaded.
export const chosenCollection = () => $('collection').value;

// Called when another one is chosen.
export const onCollection = (listener) => listeners.push(listener);

export async function refreshCollections(choose) {
  ({ collections } = await getJson('/api/v1/collections'));
  if (!collectionNames().includes(MAIN.name)) collections.unshift(MAIN);
  const before = choose || chosenCollection();
  show(before);
  if (chosenCollection() !== before || choose) listeners.forEach((listener) => listener());
}

function show(choose = chosenCollection()) {
  const options = collections.map(({ name, documents }) => {
    const option = element('option', say('collectionOption', name, documents));
    option.value = name;
    return option;
  });
  const same = options.length === $('collection').options.length
    && options.every((option, index) => option.textContent === $('collection').options[index].textContent);
  // An open list of choices would close.
  if (!same) $('collection').replaceChildren(...options);
  if (collectionNames().includes(choose)) $('collection').value = choose;
  showFacts();
}

function showFacts() {
  const { description, documents, bytes, keepVersions, unmade } = chosen() || MAIN;
  $('collection-facts').textContent = [description, say('documentCount', documents), ...(unmade ? [] : [size(bytes), say('versionsKept', keepVersions)])]
    .filter(Boolean).join(' · ');
  $('collection-edit').hidden = Boolean(unmade);
  $('collection-remove').hidden = documents > 0 || Boolean(unmade);
}

// Opens the form: for a new collection, or for the chosen one.
function edit(collection) {
  editing = { collection };
  $('collection-name-part').hidden = Boolean(collection);
  $('collection-name').required = !collection;
  $('collection-name').value = '';
  $('collection-description').value = collection?.description || '';
  $('collection-versions').value = collection?.keepVersions || '';
  problem = null;
  showProblem();
  $('collection-form').hidden = false;
  showForm();
  $(collection ? 'collection-description' : 'collection-name').focus();
}

function showForm() {
  if (!editing) return;
  const { collection } = editing;
  $('collection-form-title').textContent = collection ? say('editing', collection.name) : say('newCollection');
}

function closeForm() {
  const opener = editing?.collection ? 'collection-edit' : 'collection-new';
  editing = null;
  problem = null;
  showProblem();
  $('collection-form').hidden = true;
  $(opener).focus();
}

async function save() {
  const { collection } = editing;
  const versions = $('collection-versions').value;
  const body = { description: $('collection-description').value.trim(), ...(versions && { keepVersions: Number(versions) }) };
  const name = collection ? collection.name : $('collection-name').value.trim();
  await attempt(async () => {
    if (collection) await patchJson(`/api/v1/collections/${name}`, body);
    else await postJson('/api/v1/collections', { name, ...body });
    closeForm();
    await refreshCollections(name);
  });
}

async function attempt(work) {
  problem = null;
  try {
    await work();
  } catch (failure) {
    problem = failure;
  }
  showProblem();
}

function showProblem() {
  $('collection-problem').textContent = problem ? problemText(problem, 'libraryRefused') : '';
}

export function wireCollections() {
  $('collection').addEventListener('change', () => {
    if (editing) closeForm();
    showFacts();
    $('collection').focus();
    listeners.forEach((listener) => listener());
  });
  $('collection-new').addEventListener('click', () => edit());
  $('collection-edit').addEventListener('click', () => edit(chosen()));
  $('collection-remove').addEventListener('click', () => attempt(async () => {
    await remove(`/api/v1/collections/${chosenCollection()}`);
    await refreshCollections();
    $('collection').focus();
  }));
  $('collection-cancel').addEventListener('click', closeForm);
  $('collection-form').addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  onLanguage(() => {
    if (collections.length > 0) show();
    showForm();
    showProblem();
  });
}
