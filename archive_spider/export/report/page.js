"use strict";
// Elements are made of text nodes only: words from the archive never become markup.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  return fill(element, attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return fill(element, attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") element.addEventListener("click", value);
    else if (name === "paint") element.style.fill = value;
    else if (name === "tone") element.style.setProperty("--tone", `var(--${value})`);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);
const show = (id, ...children) => byId(id).replaceChildren(...children.flat(Infinity).filter(Boolean));
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const spaced = (word) => word.replaceAll("_", " ");

/** A link that leaves the page; null for anything that is not http or https. */
function away(url, words) {
  return url && /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words) : null;
}

async function unpack(id) {
  const packed = atob(byId(id).textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(plain).text());
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An EDTF date in words: no day or month that it does not have. */
function dateWords(edtf) {
  if (!edtf) return "date not given";
  const words = edtf.split("/").map((part) => {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?$/.exec(part);
    if (!found) return part;
    const [, year, month, day, doubt] = found;
    const plain = [day ? String(Number(day)) : "", month ? MONTHS[Number(month) - 1] : "", year].filter(Boolean).join(" ");
    return doubt ? `about ${plain}` : plain;
  });
  return words.join(" to ");
}

/** How often each key comes, most often first. */
function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
}
