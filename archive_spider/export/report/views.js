// What the sections show: people, speakers, entries, changes, and the reader of one entry.

const TONES = {
  disappearance: "missing", arrest: "detained", charge: "at_risk", trial: "at_risk", conviction: "imprisoned",
  sentence: "imprisoned", acquittal: "released", appeal: "at_risk", transfer: "detained", release: "released",
  attack: "imprisoned", threat: "at_risk", death: "dead", execution: "dead",
};
const STATUSES = ["missing", "detained", "imprisoned", "death_sentence", "at_risk", "released", "dead", "unknown"];
const PAGE = { people: 24, speakers: 30, entries: 60, quotes: 12 };

const factHref = ([entry, start, end]) => `#/${data.entries[entry].id}${end ? `:${start}-${end}` : ""}`;
const fact = (at, words) => make("a", { class: "fact", href: factHref(at) }, words);
const titleOf = (entry) => entry.title || `Entry of ${dateWords(entry.date)}`;

function listed(parts) {
  return parts.flatMap((part, n) => [n ? "; " : "", fact(part.at, part.text)]);
}

function term(name, words) {
  return words && words.length ? [make("dt", {}, name), make("dd", {}, words)] : [];
}

function personCard(person) {
  const described = [person.occupation, person.age ? `aged ${person.age[0]} in ${person.age[1]}` : null].filter(Boolean).join(", ");
  const status = make("a", { class: "badge", href: factHref([person.statusAt, 0, 0]), tone: person.status, title: "The entry that says so" }, spaced(person.status));
  const events = person.timeline.map((event) => {
    const [first, ...others] = event.at;
    const told = [event.place ? ` in ${event.place}` : "", event.charges?.length ? ` (${event.charges.join("; ")})` : "", event.sentence ? `: ${event.sentence}` : ""];
    const more = others.map((at, n) => [" ", make("a", { class: "fact", href: factHref(at), "aria-label": `Also told in ${titleOf(data.entries[at[0]])}` }, `[${n + 2}]`)]);
    return make("li", { tone: TONES[event.type] },
      make("time", {}, dateWords(event.date)), ": ",
      first ? fact(first, spaced(event.type)) : spaced(event.type), told, more,
      event.conflict ? make("span", { class: "soft" }, " – entries disagree") : "");
  });
  return make("article", { class: "card" },
    make("header", {}, make("h3", {}, person.named.length ? fact(person.named[0], person.name) : person.name, person.native ? ` ${person.native}` : ""), status),
    described ? make("p", { class: "soft" }, described) : "",
    person.aliases.length ? make("p", { class: "soft" }, `also written ${person.aliases.join(", ")}`) : "",
    events.length ? make("ol", { class: "line" }, events) : "",
    make("dl", {},
      term("Charges", listed(person.charges)), term("Sentence", listed(person.sentences)), term("Could face", listed(person.faces)),
      term("Held at", person.held), term("Court", person.court), term("Health", listed(person.health)),
      term("Feared", listed(person.concerns)), term("Denied", listed(person.access)),
      person.maybe.length ? term("Note", ["perhaps the same as ", listed(person.maybe)]) : []));
}

function quoteBlock(quote) {
  const entry = data.entries[quote.at[0]];
  const block = make("blockquote", { cite: entry.url }, "…");
  wordsAt(quote.at).then((words) => block.replaceChildren(
    fact(quote.at, `“${words}${quote.complete ? "”" : " …"}`), "\n",
    make("span", { class: "soft" }, `${dateWords(entry.date)}, ${titleOf(entry)}`, quote.confidence < 0.9 ? " – speaker uncertain" : "")));
  return block;
}

function roleWords(speaker) {
  const roles = speaker.roles.map((held) => [held.role, held.organization].filter(Boolean).join(", "));
  return [speaker.kind === "unnamed" ? "unnamed, not always the same" : "", ...roles].filter(Boolean).join("; ");
}

function speakerBox(speaker, quotes) {
  const place = make("div", {});
  const box = make("details", { class: "speaker" },
    make("summary", {}, make("b", {}, speaker.name), ` ${count(quotes.length, "quote", "quotes")} `, make("span", { class: "soft" }, roleWords(speaker))), place);
  box.addEventListener("toggle", () => {
    if (box.open && !place.childElementCount) pages(place, quotes, PAGE.quotes, quoteBlock);
  });
  return box;
}

function entryRow(entry) {
  const kind = make("span", { class: "kind" }, swatch(kindTone(entry.kind)), entry.kind);
  return make("li", {}, make("time", { datetime: entry.date }, entry.date), kind,
    make("span", {}, fact([entry.number, 0, 0], titleOf(entry)), " ", make("span", { class: "soft" }, entry.countries.map((code) => data.countries[code]).join(", "))));
}

function changeRow(change) {
  const entry = change.entry === null ? null : data.entries[change.entry];
  const what = change.fields.length ? `${change.change}: ${change.fields.join(", ")}` : change.change;
  return make("li", {}, make("time", { datetime: change.time }, change.time.slice(0, 10)), make("span", { class: "kind" }, what),
    make("span", {}, entry ? fact([change.entry, 0, 0], titleOf(entry)) : `${change.id} is no longer published`));
}

/** Show the first of many things, and a button for more. */
function pages(host, things, size, draw, wrapper) {
  const inside = wrapper ?? host;
  let shown = 0;
  const button = make("button", { type: "button", class: "more" });
  const next = (move) => {
    const first = shown;
    inside.append(...things.slice(shown, shown + size).map(draw));
    shown = Math.min(things.length, shown + size);
    button.textContent = `Show ${Math.min(size, things.length - shown)} more of ${(things.length - shown).toLocaleString("en")}`;
    button.dataset.left = (things.length - shown).toLocaleString("en");
    button.hidden = shown >= things.length;
    if (move) inside.children[first]?.querySelector("a, summary")?.focus();
  };
  button.addEventListener("click", () => next(true));
  host.replaceChildren(...(wrapper ? [wrapper] : []));
  next(false);
  host.append(button);
}

// --- the reader ------------------------------------------------------------------------------------------------------

function factsOf(number) {
  const found = [];
  for (const quote of data.quotes) {
    if (quote.at[0] !== number) continue;
    found.push({ at: quote.at, tone: "k0", name: "quote" });
    for (const at of quote.named) found.push({ at, tone: "k2", name: "speaker" });
  }
  for (const person of data.people) {
    const add = (parts, tone, name) => parts.forEach((at) => { if (at[0] === number && at[2]) found.push({ at, tone, name }); });
    add(person.named, "k3", "person at risk");
    person.timeline.forEach((event) => add(event.at, TONES[event.type], spaced(event.type)));
    for (const name of ["charges", "sentences", "faces", "health", "concerns", "access"]) add(person[name].map((part) => part.at), "imprisoned", name);
  }
  return found;
}

/** The places of searched words in one segment, whatever their case and accents. */
function foundIn([offset, words], number) {
  const places = [];
  let folded = "";
  [...words.slice(0)].forEach((character, n) => {
    const plain = fold(character);
    folded += plain;
    places.push(...Array(plain.length).fill(n));
  });
  return chosenNow().words.flatMap((word) => {
    const found = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      found.push({ at: [number, offset + places[at], offset + places[at + word.length - 1] + 1], name: "searched" });
    }
    return found;
  });
}

/** Words of one segment, the facts in them marked; `here` is the fact that was asked for. */
function marked([offset, words], facts, here) {
  const end = offset + words.length;
  const inside = facts.filter(({ at }) => at[1] < end && at[2] > offset);
  const cuts = [...new Set([offset, end, ...inside.flatMap(({ at }) => [Math.max(offset, at[1]), Math.min(end, at[2])])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const piece = words.slice(from - offset, cuts[n + 1] - offset);
    const over = inside.filter(({ at }) => at[1] <= from && at[2] >= cuts[n + 1]);
    if (!over.length) return piece;
    const asked = here && over.some(({ at }) => at[1] === here[0] && at[2] === here[1]);
    const told = over.filter((one) => one.tone);
    const closest = told.length ? told.reduce((a, b) => (b.at[2] - b.at[1] < a.at[2] - a.at[1] ? b : a)) : {};
    const found = over.length > told.length;
    return make("mark", { class: asked ? "here" : found ? "found" : null, tone: closest.tone, title: [...new Set(over.map((one) => one.name))].join(", ") }, piece);
  });
}

async function openEntry(number, here) {
  const entry = data.entries[number];
  const parts = await segmentsOf(number);
  const facts = factsOf(number);
  if (here) facts.push({ at: [number, ...here], tone: "k0", name: "these words" });
  let reached = 0;
  const shown = parts.flatMap((part) => {
    const gap = part[0] > reached + 2 ? [make("p", { class: "gap" }, "[…]")] : [];
    reached = part[0] + part[1].length;
    return [...gap, make("p", {}, marked(part, here ? facts : [...facts, ...foundIn(part, number)], here))];
  });
  if (shown.length && reached < entry.length) shown.push(make("p", { class: "gap" }, "[…]"));
  if (!shown.length) shown.push(make("p", { class: "gap" }, "The text is not in this report."));
  show("reader-entry",
    make("h2", { id: "reader-title" }, titleOf(entry)),
    make("p", { class: "soft" }, [dateWords(entry.date), entry.kind, entry.countries.map((code) => data.countries[code]).join(", ")].filter(Boolean).join(" · ")),
    make("div", { class: "links" }, away(entry.url, "Source") ?? "", away(entry.copy, "Copy in the Web Archive") ?? "", make("code", { class: "soft" }, entry.id)),
    make("div", { class: "text", lang: entry.language }, shown),
    entry.truncated ? make("p", { class: "soft" }, "The page shows only the beginning of this entry.") : "");
  const reader = byId("reader");
  if (!reader.open) reader.showModal();
  reader.querySelector("mark:is(.here, .found)")?.scrollIntoView({ block: "center" });
}
