import { $, element, keepingFocus } from '/dom.js';
import { currentLanguage, onLanguage, say } from '/language.js';
import { passageButton, passageItem } from '/passage.js';
import { Refused, postForEvents, problemText } from '/server.js';

let running = null;
let shown = null;

async function ask(question) {
  running = new AbortController();
  shown = { passages: new Map(), text: '', done: null, problem: null, stopped: false };
  $('answer').replaceChildren();
  $('answer').setAttribute('aria-busy', 'true');
  show();
  try {
    for await (const { name, data } of postForEvents('/api/v1/ask', { question }, running.signal)) {
      take(name, data);
      show();
    }
    if (!shown.done) throw new Error('The stream ended before the answer');
  } catch (problem) {
    shown.stopped = running.signal.aborted;
    shown.problem = shown.stopped ? null : problem;
  } finally {
    running = null;
    $('answer').setAttribute('aria-busy', 'false');
    show();
  }
}

function take(name, data) {
  if (name === 'retrieval') {
    data.passages.forEach((passage) => shown.passages.set(passage.number, passage));
    shown.retrieved = true;
  } else if (name === 'text') {
    shown.text += data.text;
  } else if (name === 'done') {
    shown.done = data;
    shown.text = data.answer || '';
  } else if (name === 'error') {
    throw new Refused(500, data);
  }
}

function show() {
  if (!shown) return;
  $('result').hidden = false;
  $('send').disabled = running !== null;
  $('stop').hidden = running === null;
  $('verdict').textContent = verdict();
  $('verdict').className = outcome() === 'stated' ? 'verdict good' : 'verdict';
  $('problem').textContent = shown.problem ? problemText(shown.problem) : '';
  // What the model could not prove is not repeated: the verdict says so in the page's language.
  keepingFocus($('answer'), () => showText(!shown.done || outcome() === 'stated' ? shown.text : ''));
  keepingFocus($('disagreements-part'), showDisagreements);
  keepingFocus($('cited-part'), showCited);
  keepingFocus($('nearest-part'), showNearest);
  showFigures();
}

// How the answer ended; empty while it comes.
function outcome() {
  if (!shown.done) return '';
  return shown.done.outcome || (shown.done.grounded ? 'stated' : 'not-stated');
}

function verdict() {
  if (shown.stopped) return say('stopped');
  if (shown.problem) return '';
  if (shown.done) return say('outcomes')[outcome()] || '';
  return shown.retrieved ? say('writing', shown.passages.size) : say('searching');
}

// The quotes of the passage with this number: those that the answer cites, else the nearest sentence.
function quotesOf(number) {
  const cited = (shown.done?.citations || []).filter((each) => each.number === number);
  return cited.length > 0 ? cited : [shown.passages.get(number)].filter(Boolean);
}

const foundWith = (number) => ({ ...quotesOf(number)[0], ...shown.passages.get(number) });

// Makes a button of each reference [n] to a passage. Lines that are there already stay, with their focus.
function showText(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  const kept = [...$('answer').children];
  let same = 0;
  while (same < lines.length && kept[same]?.line === lines[same]) same++;
  kept.slice(same).forEach((paragraph) => paragraph.remove());
  lines.slice(same).forEach((line, offset) => {
    const paragraph = element('p', undefined, line.startsWith('«') ? 'quote' : '');
    paragraph.line = line;
    line.split(/(\[\d+\])/).forEach((part, index) => {
      const number = /^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : 0;
      paragraph.append(shown.passages.has(number) ? reference(number, part, `reference ${same + offset} ${index}`) : part);
    });
    $('answer').append(paragraph);
  });
}

// What it opens is decided when it is pressed: the end of the answer brings the exact quotes.
function reference(number, text, key) {
  const found = foundWith(number);
  const made = passageButton(found, text, 'reference', key, () => quotesOf(number));
  made.setAttribute('aria-label', `${text} ${found.section}`);
  return made;
}

function showDisagreements() {
  const found = (shown.done?.disagreements || [])
    .filter(({ a, b }) => quotesOf(a).length > 0 && quotesOf(b).length > 0);
  $('disagreements-part').hidden = found.length === 0;
  $('disagreements').replaceChildren(...found.map(({ a, b }, index) => {
    const sides = element('ul', undefined, 'sides');
    sides.append(...[a, b].map((number) =>
      passageItem(foundWith(number), `disagreement ${index} ${number}`, quotesOf(number))));
    const item = element('li');
    item.append(sides);
    return item;
  }));
}

const citedNumbers = () => [...new Set((shown.done?.citations || []).map((each) => each.number))];

function showCited() {
  const numbers = citedNumbers();
  $('cited-part').hidden = numbers.length === 0;
  $('cited').replaceChildren(...numbers.map((number) =>
    passageItem(foundWith(number), `passage ${number}`, quotesOf(number))));
}

// All passages until the answer cites some of them, then the others.
function showNearest() {
  const cited = citedNumbers();
  const others = [...shown.passages.values()].filter((passage) => !cited.includes(passage.number));
  $('nearest-part').hidden = others.length === 0;
  $('nearest-title').textContent = say(cited.length > 0 ? 'othersTitle' : 'nearestTitle');
  $('nearest').replaceChildren(...others.map((passage) =>
    passageItem(passage, `passage ${passage.number}`, [passage])));
}

function showFigures() {
  const { usage = {}, milliseconds } = shown.done || {};
  $('figures').hidden = milliseconds === undefined;
  if (milliseconds === undefined) return;
  const seconds = (value) => (value / 1000).toLocaleString(currentLanguage(), { maximumFractionDigits: 1 });
  const { promptTokens, completionTokens } = usage;
  $('figures').textContent = [
    promptTokens === undefined ? say('tokensUnknown') : say('tokens', promptTokens, completionTokens),
    say('firstWords', seconds(milliseconds.firstText)),
    say('complete', seconds(milliseconds.total)),
    say('withheld', shown.done.withheldSentences || 0),
  ].join(' · ');
}

export function wireAsk() {
  $('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    const question = $('question').value.trim();
    if (question && !running) ask(question);
  });
  $('question').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) $('ask').requestSubmit();
  });
  $('stop').addEventListener('click', () => running && running.abort());
  onLanguage(show);
}
