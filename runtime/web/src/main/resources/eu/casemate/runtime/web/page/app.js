import { TEXTS } from '/texts.js';

const $ = (id) => document.getElementById(id);
const REFRESH_MILLISECONDS = 5000;
let language = (navigator.language || 'en').toLowerCase().startsWith('fr') ? 'fr' : 'en';
let running = null;
let lastStatus = null;

const say = (key, ...values) => {
  const text = TEXTS[language][key];
  return typeof text === 'function' ? text(...values) : text;
};

// Everything that comes from a document or a model is set as text, never as markup.
function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function showLanguage() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = say(node.dataset.text);
  }
  $('language').textContent = say('otherLanguage');
  $('language').lang = language === 'fr' ? 'en' : 'fr';
  if (lastStatus) showStatus(lastStatus);
}

async function getJson(path, options) {
  const response = await fetch(path, { credentials: 'same-origin', ...options });
  const body = await response.json();
  if (!response.ok && body.error) throw new Error(`${body.error.message}. ${body.error.hint}`);
  return body;
}

// --- asking

// Yields the events of a text/event-stream body; comments and unknown fields are skipped.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    pending += value;
    for (let end = pending.indexOf('\n\n'); end >= 0; end = pending.indexOf('\n\n')) {
      const lines = pending.slice(0, end).split('\n');
      pending = pending.slice(end + 2);
      const name = lines.find((line) => line.startsWith('event: '));
      const data = lines.find((line) => line.startsWith('data: '));
      if (name && data) yield { name: name.slice(7), data: JSON.parse(data.slice(6)) };
    }
  }
}

async function ask(question) {
  const passages = new Map();
  let text = '';
  let ended = false;
  running = new AbortController();
  begin();
  try {
    const response = await fetch('/api/v1/ask', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question }),
      signal: running.signal,
    });
    if (!response.ok) {
      const { error } = await response.json();
      throw new Error(`${error.message}. ${error.hint}`);
    }
    for await (const { name, data } of events(response.body)) {
      if (name === 'retrieval') {
        data.passages.forEach((passage) => passages.set(passage.number, passage));
        $('verdict').textContent = say('writing');
      } else if (name === 'text') {
        text += data.text;
        showAnswer(text, passages);
      } else if (name === 'done') {
        ended = true;
        showAnswer(data.answer, passages);
        showDone(data, passages);
      } else if (name === 'error') {
        ended = true;
        throw new Error(`${data.message}. ${data.hint}`);
      }
    }
    if (!ended) throw new Error(say('broken'));
  } catch (problem) {
    $('verdict').textContent = running.signal.aborted ? say('stopped') : '';
    if (!running.signal.aborted) {
      $('problem').textContent = problem instanceof TypeError ? say('unreachable') : problem.message;
    }
  } finally {
    finish();
  }
}

function begin() {
  $('result').hidden = false;
  $('sources').hidden = true;
  for (const id of ['answer', 'citations', 'figures', 'problem']) $(id).replaceChildren();
  $('verdict').className = 'verdict';
  $('verdict').textContent = say('searching');
  $('answer').setAttribute('aria-busy', 'true');
  $('send').disabled = true;
  $('stop').hidden = false;
}

function finish() {
  running = null;
  $('answer').setAttribute('aria-busy', 'false');
  $('send').disabled = false;
  $('stop').hidden = true;
}

// Splits the text at its references [n] and makes a button of each that was retrieved.
function showAnswer(text, passages) {
  const paragraphs = text.split('\n').filter((line) => line.trim());
  $('answer').replaceChildren(...paragraphs.map((line) => {
    const paragraph = element('p', undefined, line.startsWith('«') ? 'quote' : '');
    for (const part of line.split(/(\[\d+\])/)) {
      const passage = /^\[\d+\]$/.test(part) && passages.get(Number(part.slice(1, -1)));
      paragraph.append(passage ? citationButton(passage, part, 'reference') : part);
    }
    return paragraph;
  }));
}

function citationButton(passage, text, className) {
  const button = element('button', text, className);
  button.type = 'button';
  button.setAttribute('aria-label', say('open', passage.number, passage.section));
  button.addEventListener('click', () => openPassage(passage));
  return button;
}

function showDone(done, passages) {
  $('verdict').textContent = say(done.grounded ? 'grounded' : 'ungrounded');
  $('verdict').className = done.grounded ? 'verdict good' : 'verdict bad';
  $('sources').hidden = done.citations.length === 0;
  $('citations').replaceChildren(...done.citations.map((citation) => {
    const item = element('li');
    item.value = citation.number;
    const passage = passages.get(citation.number) || citation;
    item.append(citationButton(passage, citation.section, 'source'), element('span', citation.document, 'where'));
    return item;
  }));
  const { promptTokens, completionTokens } = done.usage;
  const seconds = (milliseconds) => (milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 1 });
  $('figures').textContent = say('figures', {
    tokens: promptTokens === undefined ? say('tokensUnknown') : say('tokens', promptTokens, completionTokens),
    first: seconds(done.milliseconds.firstText),
    total: seconds(done.milliseconds.total),
    withheld: say('withheld', done.withheldSentences),
  });
}

// --- a passage, with its quote marked

async function openPassage(citation) {
  $('passage-title').textContent = citation.section;
  $('passage-where').textContent = citation.document;
  $('passage-text').replaceChildren(citation.quote);
  $('passage').showModal();
  try {
    const passage = await getJson(`/api/v1/passages/${encodeURIComponent(citation.id)}`);
    $('passage-title').textContent = passage.section;
    $('passage-where').textContent = `${passage.title} — ${passage.document}`;
    $('passage-text').lang = passage.language;
    const at = passage.text.indexOf(citation.quote);
    if (at < 0) {
      $('passage-text').replaceChildren(passage.text);
      return;
    }
    const mark = element('mark', citation.quote);
    $('passage-text').replaceChildren(
      passage.text.slice(0, at), mark, passage.text.slice(at + citation.quote.length));
    mark.scrollIntoView({ block: 'center' });
  } catch (problem) {
    $('passage-where').textContent = problem.message;
  }
}

// --- services and documents

function showStatus(status) {
  lastStatus = status;
  $('model').textContent = `${status.model} · ${status.version}`;
  $('services').replaceChildren(...status.checks.map((check) => {
    const item = element('li', undefined, check.healthy ? 'good' : 'bad');
    item.append(element('strong', check.name), ` ${say(check.healthy ? 'healthy' : 'unhealthy')}`);
    item.append(element('span', check.detail, 'where'));
    return item;
  }));
  $('documents-count').textContent =
    status.documents === undefined ? '' : say('counts', status.documents, status.passages);
}

async function refresh() {
  try {
    const before = lastStatus && lastStatus.documents;
    showStatus(await getJson('/api/v1/status'));
    $('services-problem').textContent = '';
    if (lastStatus.documents !== before) await showDocuments();
  } catch (problem) {
    $('services').replaceChildren();
    $('services-problem').textContent = problem instanceof TypeError ? say('unreachable') : problem.message;
  }
  setTimeout(refresh, REFRESH_MILLISECONDS);
}

async function showDocuments() {
  const { documents } = await getJson('/api/v1/documents');
  $('documents').replaceChildren(...documents.map((listed) => {
    const item = element('li');
    const title = element('strong', listed.title);
    title.lang = listed.language;
    item.append(title, element('span', [listed.document, listed.language, listed.licence].filter(Boolean).join(' · '), 'where'));
    return item;
  }));
}

// --- wiring

$('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  const question = $('question').value.trim();
  if (question && !running) ask(question);
});
$('question').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) $('ask').requestSubmit();
});
$('stop').addEventListener('click', () => running && running.abort());
$('passage-close').addEventListener('click', () => $('passage').close());
$('language').addEventListener('click', () => {
  language = language === 'fr' ? 'en' : 'fr';
  showLanguage();
});
showLanguage();
refresh();
