// Adds copy buttons where the browser can copy. Everything else works without this file.
if (navigator.clipboard) {
  const said = document.createElement('p');
  said.className = 'place';
  said.setAttribute('role', 'status');
  document.querySelector('main').append(said);

  const dress = snippet => {
    const text = snippet.querySelector('pre');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy ' + text.getAttribute('aria-label'));
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
      said.textContent = text.getAttribute('aria-label') + ' is copied.';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    snippet.classList.add('copyable');
    snippet.append(button);
  };
  const dressAll = part => part.querySelectorAll('.snippet:not(.copyable)').forEach(dress);
  dressAll(document);
  document.addEventListener('htmx:load', event => dressAll(event.detail.elt));
}
