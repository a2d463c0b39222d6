// Adds calls to the table as they end. The page shows the newest ones without it.
const MOST = 200;
const body = document.getElementById('calls');
const none = document.getElementById('none');
const pause = document.getElementById('pause');
const state = document.getElementById('state');
const dialog = document.getElementById('call');
const parser = document.createElement('template');

let calls = [...body.rows];
let waiting = [];
let mark = body.dataset.mark;
let drawing = 0;

function tell(kind, text) {
  state.dataset.state = kind;
  state.lastElementChild.textContent = text;
}

const paused = () => pause.getAttribute('aria-pressed') === 'true';

function tellPause() {
  tell('paused', waiting.length ? `Paused, ${waiting.length} new` : 'Paused');
}

// Copies, because what moves on a page counts as a shift of its layout and what is new does not.
function draw() {
  drawing = 0;
  const focused = document.activeElement?.closest?.('tr[data-id]')?.dataset.id;
  body.replaceChildren(...calls.map(call => call.cloneNode(true)));
  none.hidden = calls.length > 0;
  calls.forEach(call => call.classList.remove('new'));
  if (focused) {
    body.querySelector(`tr[data-id="${CSS.escape(focused)}"] a`)?.focus({ preventScroll: true });
  }
}

function put(row) {
  calls = [row, ...calls.filter(call => call.dataset.id !== row.dataset.id)].slice(0, MOST);
  drawing = drawing || requestAnimationFrame(draw);
}

function arrived(event) {
  mark = event.lastEventId;
  parser.innerHTML = event.data;
  const row = parser.content.querySelector('tr');
  row.classList.add('new');
  if (paused()) {
    waiting = [...waiting, row].slice(-MOST);
    tellPause();
  } else {
    put(row);
  }
}

function address() {
  const asked = new URLSearchParams(location.search);
  asked.set('after', mark);
  return `/console/calls/stream?${asked}`;
}

let events = null;

function connect() {
  events = new EventSource(address());
  events.addEventListener('begun', () => {
    if (!paused()) {
      tell('live', 'Live');
    }
  });
  events.addEventListener('call', arrived);
  events.addEventListener('running', event => { document.getElementById('running').textContent = event.data; });
  events.addEventListener('missed', () => location.reload());
  events.addEventListener('error', () => {
    tell('lost', 'Connection lost, trying again…');
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, 3000);
    }
  });
}

pause.hidden = false;
pause.addEventListener('click', () => {
  pause.setAttribute('aria-pressed', String(!paused()));
  pause.textContent = paused() ? 'Go on' : 'Pause';
  if (paused()) {
    tellPause();
  } else {
    waiting.forEach(put);
    waiting = [];
    tell(events.readyState === EventSource.OPEN ? 'live' : 'lost', events.readyState === EventSource.OPEN ? 'Live' : 'Trying again…');
  }
});

async function open(link) {
  const answer = await fetch(link.href, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok) {
    document.dispatchEvent(new CustomEvent('toast', { detail: await answer.text() }));
    return;
  }
  document.getElementById('shown').innerHTML = await answer.text();
  dialog.showModal();
}

body.addEventListener('click', event => {
  const link = event.target.closest('tr')?.querySelector('a');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !getSelection().toString()) {
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  }
});
dialog.addEventListener('click', event => event.target === dialog && dialog.close());
addEventListener('pagehide', () => events?.close());

connect();
