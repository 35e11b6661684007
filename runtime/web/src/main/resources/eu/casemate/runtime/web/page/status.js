import { $, element } from '/dom.js';
import { currentLanguage, onLanguage, say } from '/language.js';
import { getJson, problemText } from '/server.js';

const REFRESH_MILLISECONDS = 5000;
let status = null;
let documents = [];
let problem = null;

// Whether the runtime has said that it holds none; false while that is not known.
export const hasNoDocuments = () => status?.documents === 0;

// The runtime's own sentence is English; other languages have theirs by its code, where the page knows it.
function detail(check) {
  const sentence = say('states')[check.code];
  if (currentLanguage() === 'en' || !check.code) return currentLanguage() === 'en' ? check.detail : '';
  return sentence ? sentence(check.values || {}) : '';
}

function show() {
  $('services-problem').textContent = problem ? problemText(problem) : '';
  if (!status) return;
  $('model').textContent = `${status.model} · ${status.version}`;
  $('services').replaceChildren(...(problem ? [] : status.checks).map((check) => {
    const item = element('li', undefined, check.healthy ? 'good' : 'bad');
    item.append(element('strong', say('serviceNames')[check.name] || check.name));
    item.append(` ${say(check.healthy ? 'healthy' : 'unhealthy')}`);
    item.append(element('span', detail(check), 'where'));
    return item;
  }));
  $('documents-count').textContent =
    status.documents === undefined ? '' : say('counts', status.documents, status.passages);
}

function showDocuments() {
  $('listed').replaceChildren(...documents.map((listed) => {
    const title = element('strong', listed.title);
    title.lang = listed.language;
    const language = say('languageNames')[listed.language] || listed.language;
    const item = element('li');
    item.append(title);
    item.append(element('span', [listed.document, language, listed.licence].filter(Boolean).join(' · '), 'where'));
    return item;
  }));
}

async function refresh() {
  try {
    const before = status?.documents;
    status = await getJson('/api/v1/status');
    problem = null;
    if (status.documents !== before) {
      ({ documents } = await getJson('/api/v1/documents'));
      showDocuments();
    }
  } catch (failure) {
    problem = failure;
  }
  show();
  setTimeout(refresh, REFRESH_MILLISECONDS);
}

export function wireStatus() {
  onLanguage(() => {
    show();
    showDocuments();
  });
  refresh();
}
