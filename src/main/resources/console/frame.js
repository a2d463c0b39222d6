// The frame of every page: theme, menu, messages. Pages work without it; what only works with it is shown by it.
const root = document.documentElement;

function shownTheme() {
  const chosen = root.dataset.theme;
  return chosen === 'auto' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : chosen;
}

function wireTheme(button) {
  const label = () => { button.textContent = shownTheme() === 'dark' ? 'Light' : 'Dark'; };
  button.hidden = false;
  label();
  button.addEventListener('click', () => {
    root.dataset.theme = shownTheme() === 'dark' ? 'light' : 'dark';
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = 'drawbridge-theme=' + root.dataset.theme + '; path=/console; max-age=31536000; samesite=lax' + secure;
    label();
    document.dispatchEvent(new Event('theme'));
  });
}

function wireMenu(button) {
  const navigation = document.getElementById('navigation');
  const open = wanted => {
    navigation.classList.toggle('open', wanted);
    button.setAttribute('aria-expanded', String(wanted));
  };
  button.addEventListener('click', () => open(button.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') {
      open(false);
      button.focus();
    }
  });
}

// Says what went wrong and what to do, until somebody closes it.
function toast(text) {
  const box = document.createElement('div');
  box.className = 'toast';
  const said = document.createElement('p');
  said.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'quiet';
  close.textContent = 'Close';
  close.addEventListener('click', () => box.remove());
  box.append(said, close);
  document.getElementById('toasts').replaceChildren(box);
}

function plain(answer) {
  const type = answer.getResponseHeader('content-type') || '';
  return type.startsWith('text/plain') && answer.responseText;
}

// For the scripts of single pages: document.dispatchEvent(new CustomEvent('toast', { detail: 'What to do.' })).
document.addEventListener('toast', event => toast(event.detail));

wireTheme(document.getElementById('theme'));
wireMenu(document.querySelector('.menu'));

document.addEventListener('htmx:configRequest', event => {
  event.detail.headers['x-csrf-token'] = document.querySelector('meta[name=csrf]').content;
});
document.addEventListener('htmx:responseError', event => {
  toast(plain(event.detail.xhr) || 'The gateway could not do this. Reload the page and try again.');
});
document.addEventListener('htmx:sendError', () => {
  toast('The gateway does not answer. Check that it runs and that you are connected, then try again.');
});
