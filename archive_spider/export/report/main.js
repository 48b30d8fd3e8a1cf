// Loads the data, filters, and draws the sections anew.

let data;
const blocks = new Map();
const searchable = [];

/** Offsets count code points, JavaScript counts UTF-16 units: texts with others are kept as arrays of code points. */
class Words extends Array {
  slice(from, to) { return Array.prototype.slice.call(this, from, to).join(""); }
}
const counted = ([offset, words]) => [offset, /[\ud800-\udfff]/.test(words) ? Words.from(words) : words];

function block(n) {
  if (!blocks.has(n)) blocks.set(n, unpack(`block-${n}`).then((texts) => texts.map((parts) => parts.map(counted))));
  return blocks.get(n);
}

async function segmentsOf(number) {
  return (await block(Math.floor(number / data.block)))[number % data.block];
}

async function wordsAt([number, start, end]) {
  const part = (await segmentsOf(number)).find(([offset, words]) => offset <= start && start < offset + words.length);
  if (!part) return "";
  const parts = await segmentsOf(number);
  return parts.filter(([offset, words]) => offset < end && offset + words.length > start)
    .map(([offset, words]) => words.slice(Math.max(0, start - offset), end - offset)).join("\n\n");
}

async function makeSearchable() {
  for (let number = 0; number < data.entries.length; number += 1) {
    const entry = data.entries[number];
    const words = (await segmentsOf(number)).map((part) => (typeof part[1] === "string" ? part[1] : part[1].slice(0)));
    searchable[number] = fold([entry.title ?? "", ...entry.names, ...words].join("\n"));
  }
}

const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function matches(entry, chosen) {
  if (chosen.country && !entry.countries.includes(chosen.country)) return false;
  if (chosen.kind && entry.kind !== chosen.kind) return false;
  const year = entry.date.slice(0, 4);
  if (year < chosen.from || year > chosen.to) return false;
  return chosen.words.every((word) => searchable[entry.number].includes(word));
}

const chosenNow = () => ({
  words: fold(byId("words").value).split(/\s+/).filter(Boolean),
  country: byId("country").value,
  kind: byId("kind").value,
  status: byId("status").value,
  from: byId("from").value,
  to: byId("to").value,
});

let turn = 0;
async function update() {
  const mine = (turn += 1);
  const chosen = chosenNow();
  if (chosen.words.length && !searchable.length) await makeSearchable();
  if (mine !== turn) return;
  let entries = data.entries.filter((entry) => matches(entry, chosen));
  let people = peopleOf(entries).filter((person) => !chosen.status || person.status === chosen.status);
  if (chosen.status) {
    const about = new Set(people.flatMap((person) => person.named.map((at) => at[0])));
    entries = entries.filter((entry) => about.has(entry.number));
    people = peopleOf(entries).filter((person) => person.status === chosen.status);
  }
  const inside = new Set(entries.map((entry) => entry.number));
  const quotes = data.quotes.filter((quote) => inside.has(quote.at[0]));
  drawOverview(entries, people, quotes, inside);
  drawPeople(people);
  drawSpeakers(quotes);
  byId("entries-count").textContent = count(entries.length, "entry", "entries");
  pages(byId("entries-list"), entries, PAGE.entries, entryRow, make("ul", { class: "list" }));
  byId("found").textContent = `${count(entries.length, "entry", "entries")}, ${count(people.length, "person", "people")} at risk, ${count(quotes.length, "quote", "quotes")}`;
}

function peopleOf(entries) {
  const inside = new Set(entries.map((entry) => entry.number));
  return data.people.filter((person) => person.named.some((at) => inside.has(at[0])));
}

function choose(id, value) {
  byId(id).value = value;
  update();
  byId("found").focus();
}

function drawOverview(entries, people, quotes, inside) {
  const held = people.filter((person) => ["detained", "imprisoned", "death_sentence"].includes(person.status));
  const tile = (number, words) => make("li", {}, make("b", {}, number.toLocaleString("en")), words);
  show("tiles", tile(entries.length, entries.length === 1 ? "entry" : "entries"), tile(people.length, "people at risk"),
    tile(held.length, "of them in custody at last word"), tile(people.filter((person) => person.status === "missing").length, "missing at last word"),
    tile(quotes.length, "quotes"));
  drawMonths(entries);
  drawYears(people, inside);
  const statuses = new Map(tally(people.map((person) => person.status)));
  bars("statuses", STATUSES.filter((status) => statuses.has(status)).map((status) =>
    ({ label: spaced(status), value: statuses.get(status), tone: `var(--${status})`, pick: () => choose("status", status) })), "Status");
  const commonest = (id, words, head) => bars(id, tally(words).slice(0, 10).map(([label, value]) =>
    ({ label, value, pick: () => choose("words", label) })), head);
  commonest("charges", people.flatMap((person) => person.charges.filter((part) => inside.has(part.at[0])).map((part) => part.text)), "Charge");
  commonest("places", people.flatMap((person) => person.timeline.filter((event) => event.place && event.at.some((at) => inside.has(at[0]))).map((event) => event.place)), "Place");
  drawSentences(people);
}

/** How many months one column stands for, so that a column can be seen: a month, a quarter or a year. */
function spanOf(months) {
  const room = byId("months").clientWidth / 4;
  return months <= room ? ["month", 1] : months / 3 <= room ? ["quarter", 3] : ["year", 12];
}

function drawMonths(entries) {
  if (!entries.length) return stacked("months", [], KINDS, kindTone, [], "Month");
  const monthOf = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const numbers = entries.map((entry) => monthOf(entry.date));
  const [unit, size] = spanOf(Math.max(...numbers) - Math.min(...numbers) + 1);
  const first = Math.floor(Math.min(...numbers) / size), last = Math.floor(Math.max(...numbers) / size);
  const columns = [], labels = [];
  for (let n = first; n <= last; n += 1) {
    const year = Math.floor((n * size) / 12), month = (n * size) % 12;
    if (month === 0 || n === first) labels.push([n - first, String(year)]);
    const label = { month: `${MONTHS[month]} ${year}`, quarter: `${year}, quarter ${month / 3 + 1}`, year: String(year) }[unit];
    columns.push({ label, parts: new Map() });
  }
  entries.forEach((entry, n) => {
    const parts = columns[Math.floor(numbers[n] / size) - first].parts;
    parts.set(entry.kind, (parts.get(entry.kind) ?? 0) + 1);
  });
  byId("months-unit").textContent = unit;
  stacked("months", columns, KINDS, kindTone, labels, unit);
}

const DRAWN = [["arrest", "detained"], ["disappearance", "missing"], ["sentence", "imprisoned"], ["release", "released"], ["death", "dead"]];
function drawYears(people, inside) {
  const counts = new Map();
  for (const person of people) {
    for (const event of person.timeline) {
      const type = event.type === "execution" ? "death" : event.type;
      const year = /^\d{4}/.exec(event.date ?? "")?.[0];
      if (!year || !DRAWN.some(([name]) => name === type) || !event.at.some((at) => inside.has(at[0]))) continue;
      if (!counts.has(year)) counts.set(year, new Map());
      counts.get(year).set(type, (counts.get(year).get(type) ?? 0) + 1);
    }
  }
  const years = [...counts.keys()].map(Number), columns = [];
  for (let year = Math.min(...years); year <= Math.max(...years); year += 1) columns.push({ label: String(year), parts: counts.get(String(year)) ?? new Map() });
  stacked("years", columns, DRAWN.map(([name]) => name), (name) => `var(--${new Map(DRAWN).get(name)})`, columns.map((column, n) => [n, column.label]), "Year", innerWidth < 640 ? 220 : 330);
}

const TERMS = [["under a year", 0, 12], ["1 to 3 years", 12, 36], ["3 to 5 years", 36, 60], ["5 to 10 years", 60, 120], ["10 years or more", 120, Infinity]];
function termOf(person) {
  if (person.penalty && person.penalty !== "imprisonment") return spaced(person.penalty);
  if (!person.penalty) return null;
  return TERMS.find(([, from, to]) => person.months >= from && person.months < to && person.months)?.[0] ?? "term not given";
}
function drawSentences(people) {
  const counts = new Map(tally(people.map(termOf).filter(Boolean)));
  const order = [...TERMS.map(([name]) => name), "term not given", "life", "death", "suspended death", "suspended", "other"];
  bars("sentences", order.filter((name) => counts.has(name)).map((name) => ({ label: name, value: counts.get(name), tone: "var(--imprisoned)" })), "Sentence");
}

function drawPeople(people) {
  byId("people-count").textContent = count(people.length, "person", "people");
  const cards = make("div", { class: "cards" });
  byId("people-list").className = "";
  pages(byId("people-list"), people, PAGE.people, personCard, cards);
}

function drawSpeakers(quotes) {
  const said = new Map();
  for (const quote of quotes) for (const speaker of quote.speakers) {
    if (!said.has(speaker)) said.set(speaker, []);
    said.get(speaker).push(quote);
  }
  const unnamed = ([number]) => Number(data.speakers[number].kind === "unnamed");
  const speakers = [...said].sort((a, b) => unnamed(a) - unnamed(b) || b[1].length - a[1].length || data.speakers[a[0]].name.localeCompare(data.speakers[b[0]].name));
  byId("speakers-count").textContent = count(speakers.length, "speaker", "speakers");
  pages(byId("speakers-list"), speakers, PAGE.speakers, ([number, own]) => speakerBox(data.speakers[number], own));
}

function drawChanges() {
  const { counts, shown, since } = data.changes;
  const all = Object.entries(counts).map(([what, number]) => `${number.toLocaleString("en")} ${what}`).join(", ");
  byId("changes-count").textContent = since ? `since ${since.slice(0, 10)}` : "in the last run";
  show("changes-list", make("p", { class: "soft" }, all || "Nothing changed."), make("ul", { class: "list" }, shown.map(changeRow)));
}

async function follow() {
  const found = /^#\/([^:]+)(?::(\d+)-(\d+))?$/.exec(decodeURIComponent(location.hash));
  const number = found ? data.numbers.get(found[1]) : undefined;
  if (number === undefined) {
    if (byId("reader").open) byId("reader").close();
    return;
  }
  await openEntry(number, found[2] ? [Number(found[2]), Number(found[3])] : null);
}

function option(value, words = value) {
  return make("option", { value }, words);
}

function prepare() {
  data.entries.forEach((entry, number) => Object.assign(entry, { number, names: [] }));
  data.numbers = new Map(data.entries.map((entry) => [entry.id, entry.number]));
  for (const person of data.people) for (const at of person.named) data.entries[at[0]].names.push(person.name, person.native ?? "");
  byId("country").append(...Object.entries(data.countries).sort((a, b) => a[1].localeCompare(b[1])).map(([code, name]) => option(code, name)));
  byId("kind").append(...KINDS.filter((kind) => data.entries.some((entry) => entry.kind === kind)).map((kind) => option(kind)));
  byId("status").append(...STATUSES.filter((status) => data.people.some((person) => person.status === status)).map((status) => option(status, spaced(status))));
  const years = [...new Set(data.entries.map((entry) => entry.date.slice(0, 4)))].sort();
  byId("from").append(...years.map((year) => option(year)));
  byId("to").append(...years.toReversed().map((year) => option(year)));
}

async function start() {
  data = await unpack("index");
  prepare();
  let waiting;
  byId("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 150); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(update));
  let opener = null;
  addEventListener("click", (event) => { if (event.target.closest?.("a.fact, a.badge")) opener = event.target.closest("a"); });
  byId("reader").addEventListener("close", () => {
    if (location.hash.startsWith("#/")) history.replaceState(null, "", location.pathname + location.search);
    opener?.focus();
  });
  byId("reader").addEventListener("click", (event) => { if (event.target === byId("reader")) byId("reader").close(); });
  addEventListener("hashchange", follow);
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; update(); } });
  await update();
  drawChanges();
  await follow();
  performance.mark("drawn");
  document.documentElement.dataset.ready = "yes";
}

start();
