import { onCollection, refreshCollections, wireCollections } from '/collections.js';
import { wireConfirm } from '/confirm.js';
import { onDocumentChange, wireDocument } from '/document.js';
import { refreshDocuments, wireDocuments } from '/documents.js';
import { $ } from '/dom.js';
import { onJobDone, refreshJobs, wireJobs } from '/jobs.js';
import { onLanguage, say } from '/language.js';
import { problemText } from '/server.js';
import { announce, wireUpload } from '/upload.js';

let loaded = false;
let problem = null;

function show() {
  const absent = problem?.status === 404;
  $('library').hidden = !loaded;
  $('library-absent').hidden = !absent;
  $('library-problem').textContent = problem && !absent ? problemText(problem, 'libraryRefused') : '';
}

async function refresh() {
  try {
    await refreshCollections();
    await refreshDocuments();
    loaded = true;
    problem = null;
  } catch (failure) {
    problem = failure;
  }
  show();
}

// Asked for when the view is shown, so that a runtime without a library is asked for nothing before.
export async function openLibrary() {
  await refresh();
  if (!problem) refreshJobs();
}

export function wireLibrary() {
  wireConfirm();
  wireCollections();
  wireDocuments();
  wireDocument();
  wireJobs();
  wireUpload();
  onCollection(refreshDocuments);
  onDocumentChange(refresh);
  onJobDone((counts) => {
    announce(() => say('uploadDone', counts));
    refresh();
  });
  onLanguage(show);
}
