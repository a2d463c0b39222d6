// The chat. Whatever a model says is text and stays text.
import { keep, kept } from './key.js';
import { call, models, row } from './talk.js';

const $ = id => document.getElementById(id);
let messages = [];
let running = null;
const told = new Set();

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function said(who, text) {
  $('hello')?.remove();
  const box = element('article', 'said ' + who, '');
  const words = element('p', 'words', text);
  box.append(element('h2', 'speaker', who === 'user' ? 'You' : $('model').value), words);
  $('talk').append(box);
  $('talk').scrollTop = $('talk').scrollHeight;
  return { box, words };
}

function thinking(box) {
  const details = element('details', 'thinking', '');
  const text = element('p', 'words', '');
  details.append(element('summary', '', 'Thinking'), text);
  box.querySelector('.speaker').after(details);
  return text;
}

const seconds = ms => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

function usd(row) {
  if (!row.priced) {
    return 'no price known';
  }
  const cost = row.cost_nano_usd / 1e9;
  return cost && cost < 0.01 ? `$${Number(cost.toPrecision(2)).toFixed(9).replace(/0+$/, '')}` : `$${cost.toFixed(2)}`;
}

function facts(row) {
  const prompt = row.input + row.cache_read + row.cache_write_5m + row.cache_write_1h;
  return [
    row.provider && `${row.provider}:${row.model}`,
    `${prompt} → ${row.output} tokens`,
    usd(row),
    row.first_event_ms !== null && `first event ${seconds(row.first_event_ms)}`,
    seconds(row.duration_ms),
    row.outcome !== 'ok' && row.outcome.replaceAll('_', ' '),
    row.losses.length && `lost in translation: ${row.losses.join(', ')}`,
  ].filter(Boolean).join(' · ');
}

// A call that is stopped before it has an answer does not know its id.
async function account(box, key, id) {
  const line = element('p', 'facts-line', 'Waiting for the ledger…');
  box.append(line);
  const found = await row(key, one => (id ? one.id === id : one.outcome === 'cancelled' && !told.has(one.id))).catch(() => null);
  line.textContent = found ? facts(found) + ' ' : id ? 'The ledger has no row of this call yet. ' : 'Nothing of it is in the ledger. ';
  if (found) {
    told.add(found.id);
    const link = element('a', '', 'Why?');
    link.href = '/console/calls/' + found.id;
    line.append(link);
  }
}

function busy(controller) {
  running = controller;
  $('send').disabled = Boolean(controller);
  $('stop').disabled = !controller;
  $('doing').textContent = controller ? 'Answering…' : '';
  $('talk').setAttribute('aria-busy', String(Boolean(controller)));
}

async function send() {
  const text = $('text').value.trim();
  const key = $('key').value.trim();
  const model = $('model').value;
  if (!text || running) {
    return;
  }
  if (!key || !model) {
    $('doing').textContent = 'Paste a key and choose a model first.';
    $('key').focus();
    return;
  }
  $('text').value = '';
  said('user', text);
  const { box, words } = said('assistant', '');
  const controller = new AbortController();
  busy(controller);
  let id = null;
  let thoughts = null;
  try {
    await call({ dialect: $('dialect').value, key, model, messages: [...messages, { role: 'user', content: text }], signal: controller.signal }, {
      begun: headers => { id = headers.get('x-task-id'); },
      text: piece => { words.append(piece); $('talk').scrollTop = $('talk').scrollHeight; },
      thinking: piece => { thoughts ??= thinking(box); thoughts.append(piece); },
    });
    messages.push({ role: 'user', content: text }, { role: 'assistant', content: words.textContent });
  } catch (failure) {
    const stopped = failure.name === 'AbortError';
    box.append(element('p', stopped ? 'quieter' : 'problem', stopped ? 'You stopped it.' : failure.message));
  }
  busy(null);
  await account(box, key, id);
  $('talk').scrollTop = $('talk').scrollHeight;
}

// Those that the key may use; a key that is none says so.
async function offer() {
  const key = $('key').value.trim();
  keep(key);
  const before = $('model').value;
  try {
    const names = key ? await models(key) : [];
    $('model').replaceChildren(...(names.length ? names : ['']).map(name => new Option(name || 'Paste a key first', name)));
    $('model').value = names.includes(before) ? before : names[0] ?? '';
    $('model').disabled = !names.length;
    $('doing').textContent = '';
  } catch (failure) {
    $('model').replaceChildren(new Option('No models', ''));
    $('model').disabled = true;
    $('doing').textContent = failure.message;
  }
}

async function mint() {
  const answer = await fetch('/console/try/key', {
    method: 'POST',
    headers: { 'x-csrf-token': document.querySelector('meta[name=csrf]').content, accept: 'application/json' },
  });
  if (!answer.ok) {
    document.dispatchEvent(new CustomEvent('toast', { detail: await answer.text() }));
    return;
  }
  const made = await answer.json();
  $('key').value = made.key;
  await offer();
  $('doing').textContent = `The key “${made.name}” works until ${made.until}.`;
  $('text').focus();
}

$('say').addEventListener('submit', event => { event.preventDefault(); send(); });
$('with').addEventListener('submit', event => event.preventDefault());
$('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
$('stop').addEventListener('click', () => running?.abort());
$('anew').addEventListener('click', () => { running?.abort(); messages = []; $('talk').replaceChildren(); $('text').focus(); });
$('key').addEventListener('change', offer);
$('mint')?.addEventListener('click', mint);
$('key').value = kept();
offer();
