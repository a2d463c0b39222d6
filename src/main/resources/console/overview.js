// Draws what the table below it says.
const charts = [];

function colors() {
  const style = getComputedStyle(document.documentElement);
  const read = name => style.getPropertyValue(name).trim();
  return { series: read('--series').split(' '), ink: read('--quiet'), line: read('--line') };
}

const units = {
  spend: value => '$' + value.toLocaleString('en', { maximumFractionDigits: value < 1 ? 4 : 2 }),
  tokens: value => value.toLocaleString('en', { notation: 'compact' }),
  calls: value => value.toLocaleString('en')
};

function paint(chart) {
  const now = colors();
  chart.data.datasets.forEach((set, at) => { set.backgroundColor = now.series[at % now.series.length]; });
  for (const axis of Object.values(chart.options.scales)) {
    axis.ticks.color = now.ink;
    axis.grid.color = now.line;
  }
  chart.options.plugins.legend.labels.color = now.ink;
  chart.update('none');
}

async function draw(box) {
  const answer = await fetch(box.dataset.source, { headers: { accept: 'application/json' } });
  if (!answer.ok) {
    document.dispatchEvent(new CustomEvent('toast', { detail: 'The chart could not be loaded. Reload the page; the table has the same numbers.' }));
    return;
  }
  const timeline = await answer.json();
  const shown = units[box.dataset.unit];
  const { series } = colors();
  const chart = new Chart(box.querySelector('canvas'), {
    type: 'bar',
    data: {
      labels: timeline.labels,
      datasets: timeline.rows.map((row, at) => ({
        label: row.name, data: row.values, backgroundColor: series[at % series.length], maxBarThickness: 48
      }))
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } },
        y: { stacked: true, grid: {}, ticks: { callback: shown, maxTicksLimit: 6 } }
      },
      plugins: {
        legend: { position: 'bottom', align: 'start', labels: { boxWidth: 12, boxHeight: 12 } },
        tooltip: { callbacks: { label: item => item.dataset.label + ': ' + shown(item.parsed.y) } }
      }
    }
  });
  charts.push(chart);
  paint(chart);
}

document.querySelectorAll('.chart[data-source]').forEach(draw);
document.addEventListener('theme', () => charts.forEach(paint));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(paint));
