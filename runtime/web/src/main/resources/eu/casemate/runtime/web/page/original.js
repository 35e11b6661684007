import { $, element } from '/dom.js';
import { say } from '/language.js';
import { getJson, getPicture, problemText } from '/server.js';

const DPI = 100;
const POINTS_PER_INCH = 72;
const MOST_PORTIONS = 10;
const ROWS_AROUND = 10;
const MOST_ROWS = 200;

// The passage whose original is shown; what comes late for another one is dropped.
let shown = null;

const path = ({ passage }, rest) => `/api/v1/documents/${passage.documentId}/${rest}`;

// Shows beside the passage the pages or the table that it stands in, where its document has such.
export async function showOriginal(passage, quotes) {
  hideOriginal();
  if (!passage.documentId) return;
  const mine = { passage, quotes, pages: pagesOf(passage.places || []), at: 0, pictures: new Map() };
  shown = mine;
  $('original-link').href = path(mine, 'original');
  $('original-link-part').hidden = false;
  if (mine.pages.length > 0) await showPage(0);
  else if (passage.text.includes(' | ')) await showTable(mine);
}

export function hideOriginal() {
  shown = null;
  $('original-link-part').hidden = true;
  $('original-part').hidden = true;
  $('passage').classList.remove('wide');
}

// The pages on which the passage stands, in their order, with its boxes on each.
function pagesOf(places) {
  const pages = new Map();
  for (const place of places.filter(({ page, width }) => page && width)) {
    pages.set(place.page, [...(pages.get(place.page) || []), place]);
  }
  return [...pages].sort(([a], [b]) => a - b).map(([number, boxes]) => ({ number, boxes }));
}

function showPart() {
  $('passage').classList.add('wide');
  $('original-part').hidden = false;
  $('original-title').textContent = shown.pages.length > 0 ? say('page', shown.pages[shown.at].number) : say('table');
  $('original-before').hidden = $('original-after').hidden = shown.pages.length < 2;
  $('original-before').disabled = shown.at === 0;
  $('original-after').disabled = shown.at === shown.pages.length - 1;
}

async function showPage(at) {
  const mine = shown;
  mine.at = at;
  const { number, boxes } = mine.pages[at];
  $('original-body').replaceChildren();
  $('original-status').textContent = say('drawing', number);
  showPart();
  try {
    const picture = mine.pictures.get(number) || await getPicture(path(mine, `pages/${number}/picture?dpi=${DPI}`));
    mine.pictures.set(number, picture);
    if (shown !== mine || mine.at !== at) return;
    $('original-status').textContent = '';
    $('original-body').replaceChildren(drawn(picture, number, boxes));
    // Not before the browser has laid the page out.
    requestAnimationFrame(() => $('original-body').querySelector('.box')?.scrollIntoView({ block: 'center', inline: 'center' }));
  } catch (problem) {
    if (shown === mine && mine.at === at) $('original-status').textContent = problemText(problem, 'libraryRefused');
  }
}

// A canvas takes the picture from memory, so that the page needs no addresses beyond the runtime's own.
function drawn({ bitmap, headers }, number, boxes) {
  const canvas = element('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', say('pageOf', number, shown.passage.document));
  const width = Number(headers.get('Page-Width')) || (bitmap.width * POINTS_PER_INCH) / DPI;
  const height = Number(headers.get('Page-Height')) || (bitmap.height * POINTS_PER_INCH) / DPI;
  const sheet = element('div', undefined, 'sheet');
  sheet.append(canvas, ...boxes.map((box) => marker(box, width, height)));
  return sheet;
}

function marker(box, width, height) {
  const made = element('div', undefined, 'box');
  made.style.left = `${(100 * box.x) / width}%`;
  made.style.top = `${(100 * box.y) / height}%`;
  made.style.width = `${(100 * box.width) / width}%`;
  made.style.height = `${(100 * box.height) / height}%`;
  return made;
}

// White space within a line counts as one space; Markdown has a bar before each line, too.
const plain = (text) => text.replace(/[^\S\n]+/g, ' ').replace(/^ ?(\| )?| $/gm, '');

const lineOf = (row) => plain(`${row.join(' | ')} |`);

// A passage has the rows of its table as lines, so the table is the one that has most of these lines one after the other.
async function showTable(mine) {
  const text = `\n${plain(mine.passage.text)}\n`;
  const isInPassage = (row) => row.some((cell) => cell.trim()) && text.includes(`\n${lineOf(row)}\n`);
  let best = { from: 0, to: 0 };
  try {
    let from = 0;
    for (let portion = 0; from !== undefined && portion < MOST_PORTIONS; portion++) {
      const { blocks, next } = await getJson(path(mine, `structure?from=${from}`));
      for (const { rows } of blocks.filter((block) => block.rows && !block.hidden)) {
        const run = longestRun(rows, isInPassage);
        if (run.to - run.from > best.to - best.from) best = { rows, ...run };
      }
      from = next;
    }
  } catch {
    // The passage's text, which has every row, stands there without the table.
    return;
  }
  if (shown !== mine || !best.rows) return;
  $('original-status').textContent = '';
  showPart();
  $('original-body').replaceChildren(tableOf(best, text, mine.quotes));
  requestAnimationFrame(() => $('original-body').querySelector('mark')?.scrollIntoView({ block: 'center' }));
}

// The most rows below the first, which names the columns, that are one after the other in the passage.
function longestRun(rows, isInPassage) {
  let best = { from: 0, to: 0 };
  let from = 1;
  for (let row = 1; row <= rows.length; row++) {
    if (row < rows.length && isInPassage(rows[row])) continue;
    if (row - from > best.to - best.from) best = { from, to: row };
    from = row + 1;
  }
  return best;
}

// Which of these rows a quote touches, by their place in the passage's text.
function quoted(text, rows, quotes) {
  const places = quotes.map(({ quote }) => plain(quote || '')).filter((quote) => quote && text.includes(quote))
    .map((quote) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }));
  let at = 0;
  return rows.map((row) => {
    const line = lineOf(row);
    at = Math.max(0, text.indexOf(`\n${line}\n`, at));
    return places.some(({ start, end }) => start <= at + line.length && end > at + 1);
  });
}

// The passage's rows and some around them; those that are quoted are marked, else all of the passage.
function tableOf({ rows, from, to }, text, quotes) {
  const isQuoted = quoted(text, rows.slice(from, to), quotes);
  const isMarked = isQuoted.includes(true) ? isQuoted : isQuoted.map(() => true);
  const first = Math.max(1, from - ROWS_AROUND);
  const last = Math.min(rows.length, to + ROWS_AROUND, first + MOST_ROWS);
  const shownRows = rows.slice(first, last);
  const columns = Math.max(...[rows[0], ...shownRows].map((row) => row.length));
  const table = element('table');
  table.append(element('caption', say('rowsShown', first + 1, last, rows.length)));
  const head = element('thead');
  head.append(rowOf(rows[0], columns, 'th', false));
  const body = element('tbody');
  body.append(...shownRows.map((row, index) => rowOf(row, columns, 'td', isMarked[first + index - from] === true)));
  table.append(head, body);
  return table;
}

function rowOf(cells, columns, tag, marked) {
  const row = element('tr');
  for (let column = 0; column < columns; column++) {
    const text = cells[column] || '';
    // A column without a name has no header cell, which would be an empty one.
    const cell = element(text || tag === 'td' ? tag : 'td');
    if (cell.tagName === 'TH') cell.scope = 'col';
    cell.append(marked && text ? element('mark', text) : text);
    row.append(cell);
  }
  return row;
}

export function wireOriginal() {
  $('original-before').addEventListener('click', () => turn(-1));
  $('original-after').addEventListener('click', () => turn(1));
}

async function turn(by) {
  await showPage(shown.at + by);
  // A button at the end of the way is disabled and loses the focus.
  if (document.activeElement === document.body) $(by < 0 ? 'original-after' : 'original-before').focus();
}
