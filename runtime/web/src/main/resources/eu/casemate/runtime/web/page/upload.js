import { chosenCollection } from '/collections.js';
import { $, element } from '/dom.js';
import { refreshJobs, showJobs, showJobsSoon, startUpload } from '/jobs.js';
import { onLanguage, say } from '/language.js';
import { postJson, problemText, sendFile } from '/server.js';

// As the runtime has it (DocumentParser): a larger one would be sent in vain.
export const MOST_BYTES = 8 << 20;
const MEBIBYTES = MOST_BYTES >> 20;

let status = () => '';
let problem = null;
let running = 0;
let turn = Promise.resolve();

function show() {
  $('upload-help').textContent = say('uploadHelp', MEBIBYTES);
  $('upload-status').textContent = status();
  $('upload-problem').textContent = problem ? problemText(problem, 'libraryRefused') : '';
}

export function announce(words) {
  status = words;
  show();
}

// Why a file need not be sent, as what says it; null when it can be.
function refusal(file) {
  if (!file) return () => say('unreadableFile');
  if (file.size === 0) return () => say('emptyFile');
  return file.size > MOST_BYTES ? () => say('largeFile', MEBIBYTES) : null;
}

async function upload(files) {
  if (files.length === 0) return;
  const collection = chosenCollection();
  const entries = files.map(({ name, file }) => {
    const reason = refusal(file);
    return { name, file, bytes: file?.size || 0, sent: 0, reason, state: reason ? 'refused' : 'unsent' };
  });
  problem = null;
  if (entries.every(({ reason }) => reason)) {
    startUpload(null, collection, entries);
    announce(() => say('nothingSent', entries.length));
    return;
  }
  let mine = {};
  running++;
  try {
    const job = await postJson('/api/v1/jobs', { collection });
    mine = startUpload(job, collection, entries);
    // One file at a time, also where a second upload is begun before the first is through.
    turn = turn.then(() => sendAll(job, mine));
    await turn;
    if (!mine.cancelled) await postJson(`/api/v1/jobs/${job.id}/close`);
  } catch (failure) {
    problem = failure;
    announce(() => '');
  } finally {
    running--;
    mine.running = false;
    refreshJobs();
  }
}

// What one of the files meets never stops the others.
async function sendAll(job, mine) {
  const wanted = mine.entries.filter(({ state }) => state === 'unsent');
  for (const [index, entry] of wanted.entries()) {
    // A cancelled upload's files are dropped.
    if (entry.state !== 'unsent') continue;
    announce(() => say('sendingFile', index + 1, wanted.length, entry.name));
    await sendEntry(job, entry);
  }
  announce(() => (mine.cancelled ? '' : say('takingIn', wanted.length)));
}

async function sendEntry(job, entry) {
  entry.state = 'sending';
  showJobs();
  try {
    if (!(await canBeRead(entry.file))) {
      Object.assign(entry, { state: 'failed', reason: () => say('unreadableFile') });
      return;
    }
    const path = `/api/v1/jobs/${job.id}/documents?name=${encodeURIComponent(entry.name)}`;
    const kept = await sendFile(path, entry.file, (loaded) => {
      entry.sent = Math.min(loaded, entry.bytes);
      showJobsSoon();
    });
    Object.assign(entry, { state: 'waiting', ordinal: kept.ordinal });
  } catch (failure) {
    const refused = failure.status >= 400 && failure.status < 500;
    Object.assign(entry, { state: refused ? 'refused' : 'failed', reason: () => problemText(failure, 'libraryRefused') });
  } finally {
    // The browser may let go of what it has read.
    entry.file = null;
    showJobs();
  }
}

// A file may be gone, or be a folder, since it was chosen; a request would fail as if the appliance did not answer.
async function canBeRead(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

const named = (file) => ({ name: file.webkitRelativePath || file.name, file });

// All files below what was dropped, with their paths.
async function filesOf(items) {
  // Both are taken at once: the items are gone after the event. What is of no file system has no entry.
  const both = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const entries = both.map(({ entry }) => entry).filter(Boolean);
  const found = both.filter(({ entry, file }) => !entry && file).map(({ file }) => named(file));
  while (entries.length > 0) {
    const entry = entries.shift();
    if (entry.isFile) {
      const file = await new Promise((resolve) => { entry.file(resolve, () => resolve(null)); });
      found.push({ name: entry.fullPath.replace(/^\//, ''), file });
    } else {
      entries.push(...await entriesOf(entry.createReader()));
    }
  }
  return found;
}

// A reader gives them in portions; the last one is empty.
async function entriesOf(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((resolve) => { reader.readEntries(resolve, () => resolve([])); });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function wireDrop() {
  const over = (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    $('drop').classList.toggle('over', event.type === 'dragover');
  };
  // All over the view, so that a file that misses the field does not replace the page.
  for (const type of ['dragover', 'dragleave', 'drop']) $('documents-view').addEventListener(type, over);
  $('documents-view').addEventListener('drop', async (event) => {
    const files = filesOf([...event.dataTransfer.items].filter(({ kind }) => kind === 'file'));
    upload(await files);
  });
}

export function wireUpload() {
  for (const [chooser, input] of [['choose-files', 'files'], ['choose-folder', 'folder']]) {
    $(chooser).addEventListener('click', () => $(input).click());
    $(input).addEventListener('change', () => {
      const files = [...$(input).files].map(named);
      // So that the same file can be chosen again.
      $(input).value = '';
      upload(files);
    });
  }
  $('choose-folder').hidden = !('webkitdirectory' in element('input'));
  wireDrop();
  addEventListener('beforeunload', (event) => {
    if (running > 0) event.preventDefault();
  });
  onLanguage(show);
}
