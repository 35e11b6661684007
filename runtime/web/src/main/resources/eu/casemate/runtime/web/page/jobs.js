import { $, button, element, keepingFocus } from '/dom.js';
import { onLanguage, say, size, when } from '/language.js';
import { getJson, postJson, problemText, remove } from '/server.js';

const POLL_MILLISECONDS = 1000;
const SHOW_MILLISECONDS = 200;
const PORTION = 1000;
const MOST_JOBS = 20;

const listeners = [];
// Of this page: by the job's id, what was sent, which knows of each file before the runtime does.
const uploads = new Map();
const opened = new Set();
const items = new Map();
const problems = new Map();
let jobs = [];
let watched = new Map();
let timer = null;
let soon = null;
let local = 0;

// Called with an upload of this page and its counts when the last of its files is through.
export const onJobDone = (listener) => listeners.push(listener);

// What is sent from here, as a job of the runtime; without one, because no file can be sent, it stands here alone.
export function startUpload(job, collection, entries) {
  const id = job ? job.id : `here-${++local}`;
  const mine = { entries, running: Boolean(job), cancelled: false, told: !job };
  uploads.set(id, mine);
  opened.add(id);
  jobs.unshift(job || { id, here: true, done: true, state: 'closed', collection, created: Date.now(), waiting: 0, taken: 0, refused: 0, failed: 0, dropped: 0 });
  showJobs();
  refreshJobs();
  return mine;
}

export async function refreshJobs() {
  clearTimeout(timer);
  timer = null;
  try {
    const [{ jobs: listed }, { folders }] = await Promise.all([getJson('/api/v1/jobs'), getJson('/api/v1/watched-folders')]);
    watched = new Map(folders.map((each) => [each.job, each.folder]));
    jobs = [...jobs.filter(({ here }) => here), ...listed];
    await Promise.all(listed.filter(({ id }) => opened.has(id)).map(({ id }) => refreshItems(id)));
    $('jobs-problem').textContent = '';
  } catch (problem) {
    $('jobs-problem').textContent = problemText(problem, 'libraryRefused');
  }
  showJobs();
  tellDone();
  if (timer === null && !$('documents-view').hidden && jobs.some(busy)) timer = setTimeout(refreshJobs, POLL_MILLISECONDS);
}

// A watched folder's job is open for ever, so only what is left to do counts.
const busy = ({ id, done, waiting }) => waiting > 0 || (!done && uploads.has(id));

async function refreshItems(id) {
  const all = [];
  for (let some; !some || some.length === PORTION;) {
    some = (await getJson(`/api/v1/jobs/${id}/documents?limit=${PORTION}&after=${all.at(-1)?.ordinal || 0}`)).items;
    all.push(...some);
  }
  items.set(id, all);
}

function tellDone() {
  for (const job of jobs) {
    const mine = uploads.get(job.id);
    if (job.done && mine && !mine.told) {
      mine.told = true;
      listeners.forEach((listener) => listener(counts(job)));
    }
  }
}

// The runtime's counts, those files that have reached it since it was asked, and those that never will.
function counts({ id, waiting, taken, refused, failed, dropped }) {
  const all = { waiting, taken, refused, failed, dropped };
  const entries = uploads.get(id)?.entries || [];
  all.waiting += Math.max(0, entries.filter(({ ordinal }) => ordinal !== undefined).length - total(all));
  for (const { state } of entries.filter(({ ordinal }) => ordinal === undefined)) all[state in all ? state : 'waiting']++;
  return all;
}

const total = (all) => Object.values(all).reduce((sum, each) => sum + each, 0);

// A file's state; the runtime's word counts once it has one.
function files(job) {
  const known = items.get(job.id) || [];
  const mine = uploads.get(job.id);
  if (!mine) return known.map((item) => ({ ...item, name: item.document }));
  return mine.entries.map((entry) => ({ ...entry, ...known.find(({ ordinal }) => ordinal === entry.ordinal) }));
}

// The newest, and all that still run.
const shownJobs = () => jobs.filter((job, index) => index < MOST_JOBS || busy(job));

// For what changes many times a second.
export function showJobsSoon() {
  soon ??= setTimeout(showJobs, SHOW_MILLISECONDS);
}

export function showJobs() {
  clearTimeout(soon);
  soon = null;
  $('jobs-part').hidden = jobs.length === 0;
  const scrolled = new Map([...$('jobs').querySelectorAll('.scroll')].map((each) => [each.dataset.key, each.scrollTop]));
  keepingFocus($('jobs'), () => $('jobs').replaceChildren(...shownJobs().map(card)));
  $('jobs').querySelectorAll('.scroll').forEach((each) => { each.scrollTop = scrolled.get(each.dataset.key) || 0; });
}

function card(job) {
  const all = counts(job);
  const item = element('li');
  const title = watched.has(job.id) ? say('watchedFolder', watched.get(job.id), job.collection) : say('uploadOf', when(job.created), job.collection);
  item.append(element('h4', title), bar(job, all));
  item.append(element('p', say('jobCounts', all), 'where'));
  if (problems.has(job.id)) {
    const text = element('p', problemText(problems.get(job.id), 'libraryRefused'), 'problem');
    text.setAttribute('role', 'alert');
    item.append(text);
  }
  item.append(details(job, total(all)), actions(job, all));
  return item;
}

function bar(job, all) {
  const made = element('progress');
  made.max = total(all) || 1;
  made.value = total(all) - all.waiting;
  made.setAttribute('aria-label', say('progressOf', when(job.created)));
  return made;
}

function details(job, count) {
  const made = element('details');
  const summary = element('summary', say('files', count));
  summary.dataset.key = `files ${job.id}`;
  const list = element('ul', undefined, 'plain files');
  made.open = opened.has(job.id);
  if (made.open) list.append(...files(job).map(fileItem));
  const scroll = element('div', undefined, 'scroll');
  Object.assign(scroll, { tabIndex: 0, role: 'group', ariaLabel: say('files', count) });
  scroll.dataset.key = `list ${job.id}`;
  scroll.append(list);
  made.append(summary, scroll);
  made.addEventListener('toggle', () => {
    if (made.open === opened.has(job.id)) return;
    if (made.open) opened.add(job.id);
    else opened.delete(job.id);
    refreshJobs();
  });
  return made;
}

function fileItem({ name, state, bytes, sent, reason, outcome }) {
  const item = element('li', undefined, state);
  const percent = state === 'sending' && bytes > 0 ? Math.floor((100 * sent) / bytes) : undefined;
  const word = percent === undefined ? say('fileStates')[state] : say('sentPart', percent);
  item.append(element('strong', name), ' ', element('span', word, 'state'), ' ', element('span', size(bytes), 'count'));
  if (reason) item.append(element('span', reason(), 'where'));
  else if (outcome) item.append(outcomeText(state, outcome));
  return item;
}

// Why the runtime refused a file it says in English, whatever the page's language.
function outcomeText(state, outcome) {
  const known = state === 'taken' && say('outcomeWords')[outcome];
  const made = element('span', known || outcome, 'where');
  if (!known) made.lang = 'en';
  return made;
}

function actions(job, all) {
  const row = element('div', undefined, 'row actions');
  const act = (text, work) => {
    const made = button(say(text), 'quiet', `${text} ${job.id}`, () => attempt(job, work));
    made.setAttribute('aria-label', say('actionOn', say(text), when(job.created)));
    row.append(made);
  };
  const call = (verb) => () => postJson(`/api/v1/jobs/${job.id}/${verb}`);
  if (job.failed > 0 && job.state !== 'cancelled') act('retry', call('retry'));
  // A watched folder's job goes on as long as the folder is watched.
  if (watched.has(job.id)) return row;
  // Its files were being sent when the page was left.
  if (job.state === 'open' && !uploads.get(job.id)?.running) act('endUpload', call('close'));
  if (!job.done) act('cancelJob', () => cancel(job));
  if (job.done) act('forget', () => forget(job));
  return row;
}

async function cancel(job) {
  await postJson(`/api/v1/jobs/${job.id}/cancel`);
  const mine = uploads.get(job.id);
  if (!mine) return;
  mine.cancelled = true;
  mine.entries.filter(({ state }) => state === 'unsent').forEach((entry) => { entry.state = 'dropped'; });
}

async function forget(job) {
  if (!job.here) await remove(`/api/v1/jobs/${job.id}`);
  jobs = jobs.filter(({ id }) => id !== job.id);
  [uploads, opened, items].forEach((each) => each.delete(job.id));
}

async function attempt(job, work) {
  problems.delete(job.id);
  try {
    await work();
  } catch (problem) {
    problems.set(job.id, problem);
  }
  await refreshJobs();
  // What was pressed may be gone.
  if (document.activeElement === document.body) $('choose-files').focus();
}

export function wireJobs() {
  onLanguage(showJobs);
}
