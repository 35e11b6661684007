import { currentLanguage, say } from '/language.js';

// A call that the runtime refused, or an answer that it ended with an error.
export class Refused extends Error {
  constructor(status, { message, hint }) {
    super(`${message}. ${hint}`);
    this.status = status;
  }
}

// What went wrong, in the page's language. The runtime speaks English; other languages have their words by status.
export function problemText(problem, words = 'refused') {
  if (problem instanceof Refused) {
    return currentLanguage() === 'en' ? problem.message : say(words, problem.status);
  }
  return say(problem instanceof TypeError ? 'unreachable' : 'broken');
}

async function send(path, options) {
  const response = await fetch(path, { credentials: 'same-origin', ...options });
  if (!response.ok) {
    const { error } = await response.json();
    throw new Refused(response.status, error);
  }
  return response;
}

const post = (body, signal) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  signal,
});

export const getJson = async (path) => (await send(path)).json();

export const postJson = async (path, body, signal) => (await send(path, post(body, signal))).json();

export const patchJson = async (path, body) => (await send(path, { ...post(body), method: 'PATCH' })).json();

export const remove = async (path) => (await send(path, { method: 'DELETE' })).json();

// A picture and the headers that came with it.
export async function getPicture(path) {
  const response = await send(path);
  return { bitmap: await createImageBitmap(await response.blob()), headers: response.headers };
}

// Sends a file as it is. fetch does not tell how much of a body is sent, so this is the older way.
export function sendFile(path, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('error', () => reject(new TypeError('The connection broke off')));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response);
      else if (request.response?.error) reject(new Refused(request.status, request.response.error));
      else reject(new Error('The answer is not JSON'));
    });
    request.send(file);
  });
}

// Yields the events of the answer; comments and unknown fields of the stream are skipped.
export async function* postForEvents(path, body, signal) {
  const response = await send(path, post(body, signal));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
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
