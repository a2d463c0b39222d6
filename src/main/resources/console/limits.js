// Shows only the prices whose names hold what was typed.
const find = document.getElementById('find');
const rows = document.querySelectorAll('.known tbody tr');
find?.addEventListener('input', () => {
  const wanted = find.value.trim().toLowerCase();
  rows.forEach(row => { row.hidden = !row.dataset.name.toLowerCase().includes(wanted); });
});
