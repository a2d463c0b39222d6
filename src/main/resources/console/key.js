// The proxy key that somebody pasted: kept in this tab only, and only until it is closed or left.
const NAME = 'drawbridge-key';

export const kept = () => sessionStorage.getItem(NAME) || '';

export function keep(key) {
  if (key) {
    sessionStorage.setItem(NAME, key);
  } else {
    sessionStorage.removeItem(NAME);
  }
}

document.querySelector('form[action="/console/sign-out"]')?.addEventListener('submit', () => keep(''));
