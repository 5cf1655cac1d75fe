// From names to pictures and back.
import { h } from "../dom.js";
import { state } from "../store.js";
import { groups, toned } from "./table.js";

const tones = ["🏻", "🏼", "🏽", "🏾", "🏿"]; // skin-tone-2 … skin-tone-6
const byName = new Map();
const byCharacter = new Map();
export const grouped = Object.entries(groups).map(([title, rows]) => [title, rows.split("|").map(row)]);

function row(text) {
  const [character, ...names] = text.split(" ");
  for (const name of names) byName.set(name, character);
  byCharacter.set(character, names[0]);
  byCharacter.set(character.replaceAll("\uFE0F", ""), names[0]);
  return names[0];
}

export const canonical = (name) => byCharacter.get(byName.get(name)) ?? name;
export const takesTone = (name) => toned.has(canonical(name));
export const isKnown = (name) => byName.has(name.split("::")[0]) || state.emoji.has(name);

/** The Unicode character of a standard emoji, with "name::skin-tone-3" understood; undefined for custom ones. */
export function character(fullName) {
  const [name, tone] = fullName.split("::skin-tone-");
  const base = byName.get(name);
  if (!base || !tone || !takesTone(name)) return base;
  const [first, ...rest] = base.replaceAll("\uFE0F", "");
  return first + (tones[tone - 2] ?? "") + rest.join("");
}

/** Every emoji whose name starts with or contains the word, best first. */
export function search(word, limit = 8) {
  const names = [...state.emoji.keys(), ...byName.keys()];
  const rank = (name) => (name === word ? 0 : name.startsWith(word) ? 1 : name.includes(`_${word}`) ? 2 : 3);
  return names
    .filter((name) => name.includes(word))
    .sort((a, b) => rank(a) - rank(b) || a.length - b.length)
    .slice(0, limit);
}

/** An emoji as something to look at. */
export function emojiNode(fullName, large = false) {
  const name = fullName.split("::")[0];
  const custom = customAddress(name);
  const props = { title: `:${fullName}:`, class: large ? "large" : "" };
  if (custom) return h("img.emoji", { ...props, src: custom, alt: `:${name}:` });
  const text = character(fullName);
  return text
    ? h("span.emoji", { ...props, role: "img", "aria-label": `${name.replaceAll("_", " ")} emoji` }, text)
    : document.createTextNode(`:${fullName}:`);
}

function customAddress(name, depth = 0) {
  const found = state.emoji.get(name);
  if (found?.startsWith("alias:") && depth < 3) return customAddress(found.slice(6), depth + 1);
  return found;
}

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Splits text into runs of plain text and emoji names: "ok 👍🏽" -> ["ok ", { name: "+1::skin-tone-4" }]. */
export function splitEmoji(text) {
  const parts = [];
  let plain = "";
  for (const { segment } of segments.segment(text)) {
    const name = nameOf(segment);
    if (!name) {
      plain += segment;
      continue;
    }
    if (plain) parts.push(plain);
    plain = "";
    parts.push({ name });
  }
  if (plain) parts.push(plain);
  return parts;
}

function nameOf(segment) {
  if (segment.length === 1 && segment < "\u2000") return undefined;
  const direct = byCharacter.get(segment) ?? byCharacter.get(segment.replaceAll("\uFE0F", ""));
  if (direct) return direct;
  const tone = tones.findIndex((mark) => segment.includes(mark));
  if (tone < 0) return undefined;
  const base = byCharacter.get(segment.replace(tones[tone], "").replaceAll("\uFE0F", ""));
  return base && `${base}::skin-tone-${tone + 2}`;
}
