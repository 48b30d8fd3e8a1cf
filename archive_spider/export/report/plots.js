// Plots: SVG for time, tables with a bar a row for the rest. Each is readable as a table, too.

const KINDS = ["statement", "case", "news", "letter", "report", "blog", "event", "other"];
const kindTone = (kind) => `var(--k${Math.max(0, KINDS.indexOf(kind))})`;

function ticks(most, wanted) {
  const rough = Math.max(1, most / wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough));
  const found = [];
  for (let value = 0; value <= most; value += step) found.push(value);
  if (found.at(-1) < most) found.push(found.at(-1) + step);
  return found;
}

/** Stacked columns. `columns`: [{label, parts: Map(name → number)}]; `labels`: positions to name under the axis. */
function stacked(id, columns, names, tone, labels, unit, height = 220) {
  const host = byId(id);
  const width = Math.max(280, host.clientWidth), left = 36, bottom = 24, top = 8;
  const total = (column) => [...column.parts.values()].reduce((a, b) => a + b, 0);
  if (!columns.some(total)) return show(id, make("p", { class: "soft" }, "Nothing to show."));
  const scale = ticks(Math.max(...columns.map(total)), 4), most = scale.at(-1);
  const x = (n) => left + (n * (width - left)) / columns.length;
  const y = (n) => top + (height - top - bottom) * (1 - n / most);
  const gap = columns.length > width / 6 ? 0 : Math.min(6, (width / columns.length) * 0.18);
  const plot = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${id}-title` });
  for (const value of scale) {
    plot.append(
      draw("line", { class: "grid", x1: left, x2: width, y1: y(value), y2: y(value) }),
      draw("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, String(value)),
    );
  }
  columns.forEach((column, n) => {
    let sum = 0;
    for (const name of names) {
      const value = column.parts.get(name) ?? 0;
      if (!value) continue;
      const bar = { x: x(n) + gap / 2, width: Math.max(0.8, x(n + 1) - x(n) - gap), y: y(sum + value), height: y(sum) - y(sum + value) };
      plot.append(draw("rect", { ...bar, paint: tone(name) }, draw("title", {}, `${column.label}: ${count(value, spaced(name), spaced(name))}`)));
      sum += value;
    }
  });
  let free = -Infinity;
  labels.forEach(([n, words]) => {
    const at = (x(n) + x(n + 1)) / 2;
    if (at < free || at > width - words.length * 3.5) return;
    free = at + words.length * 7 + 10;
    plot.append(draw("text", { x: at, y: height - 6, "text-anchor": "middle" }, words));
  });
  const used = names.filter((name) => columns.some((column) => column.parts.get(name)));
  const legend = make("ul", { class: "legend" }, used.map((name) => make("li", {}, swatch(tone(name)), spaced(name))));
  const rows = columns.filter(total).map((column) =>
    make("tr", {}, make("th", { scope: "row" }, column.label), used.map((name) => make("td", {}, String(column.parts.get(name) ?? 0)))));
  const head = make("tr", {}, make("th", { scope: "col" }, unit), used.map((name) => make("th", { scope: "col" }, spaced(name))));
  const table = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${byId(`${id}-title`).textContent}` },
    make("table", {}, make("thead", {}, head), make("tbody", {}, rows)));
  show(id, plot, legend, make("details", { class: "table" }, make("summary", {}, "As a table"), table));
}

function swatch(color) {
  const box = make("i", { "aria-hidden": "true" });
  box.style.background = color;
  return box;
}

/** Rows of bars. `rows`: [{label, value, tone, pick}]; a row with `pick` filters by itself when it is clicked. */
function bars(id, rows, head) {
  if (!rows.length) return show(id, make("p", { class: "soft" }, "Nothing to show."));
  const most = Math.max(...rows.map((row) => row.value));
  const body = rows.map(({ label, value, tone, pick }) => {
    const bar = draw("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { width: Math.max(0.5, (100 * value) / most), height: 10, paint: tone ?? "var(--k0)" }));
    const name = pick ? make("button", { type: "button", title: `Show only: ${label}`, onclick: pick }, label) : label;
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, bar), make("td", { class: "n" }, value.toLocaleString("en")));
  });
  const titles = make("tr", { class: "unseen" }, make("th", { scope: "col" }, head), make("td", {}), make("th", { scope: "col" }, "Number"));
  show(id, make("table", { class: "bars" }, make("thead", {}, titles), make("tbody", {}, body)));
}
