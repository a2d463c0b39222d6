// Puts the key into the lines to copy, and asks every two seconds whether a request has come.
import { keep, kept } from './key.js';

const PLACEHOLDER = 'YOUR-DRAWBRIDGE-KEY';
const EVERY = 2000;

const choose = document.getElementById('choose');
const value = document.getElementById('value');
const seen = document.getElementById('seen');

if (choose) {
  const lines = [...document.querySelectorAll('.clients pre')].map(pre => ({ pre, text: pre.textContent }));
  const fill = () => lines.forEach(({ pre, text }) => { pre.textContent = text.replaceAll(PLACEHOLDER, value.value.trim() || PLACEHOLDER); });

  document.getElementById('paste').hidden = false;
  value.value = kept();
  fill();
  value.addEventListener('input', () => { keep(value.value.trim()); fill(); });

  choose.querySelector('button').hidden = true;
  choose.addEventListener('change', event => event.target !== value && choose.submit());
  choose.addEventListener('submit', event => event.submitter || event.preventDefault());

  ask();
}

function tell(progress) {
  const news = seen.dataset.state !== progress.state || document.getElementById('seen-text').textContent !== progress.text;
  if (!news) {
    return;
  }
  seen.dataset.state = progress.state;
  document.getElementById('seen-title').textContent = progress.title;
  document.getElementById('seen-text').textContent = progress.text;
  const link = document.getElementById('seen-call');
  link.hidden = !progress.call;
  link.href = progress.call ? '/console/calls/' + progress.call : '/console/calls';
}

async function ask() {
  const address = `/console/setup/seen?key=${encodeURIComponent(seen.dataset.key)}&since=${seen.dataset.since}`;
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    if (answer.status === 401) {
      location.reload();
      return;
    }
    if (answer.ok) {
      tell(await answer.json());
    }
  } catch {
    // The gateway is being restarted; the next question is soon.
  }
  if (seen.dataset.state !== 'seen') {
    setTimeout(ask, EVERY);
  }
}
