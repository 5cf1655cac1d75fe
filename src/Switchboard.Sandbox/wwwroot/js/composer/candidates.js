// What a started word may become.
import { h } from "../dom.js";
import { character, emojiNode, search } from "../emoji/lookup.js";
import { avatar } from "../people/avatar.js";
import { displayName, state } from "../store.js";

const most = 8;

/** Rows { node, label, note, insert } for "@ma", "#su", ":ey" or "/so". */
export function candidates(typed, { inThread = false } = {}) {
  const word = typed.slice(1).toLowerCase();
  switch (typed[0]) {
    case "@":
      return mentions(word);
    case "#":
      return channels(word);
    case ":":
      return word.length < 2 ? [] : emoji(word);
    default:
      return inThread ? [] : commands(typed.toLowerCase());
  }
}

function mentions(word) {
  const groups = [...state.groups.values()].map((g) => ({
    node: h("span.group-sign", {}, "@"),
    label: `@${g.handle}`,
    note: `${g.name && g.name !== g.handle ? `${g.name} · ` : ""}${(g.users ?? []).map(displayName).join(", ")}`,
    insert: `@${g.handle}`,
    words: [g.handle, g.name ?? ""],
  }));
  const people = [...state.users.values()]
    .filter((u) => !u.deleted && u.id !== "USLACKBOT")
    .map((u) => ({
      node: avatar(u.id, 22),
      label: displayName(u.id),
      note: u.id === state.me.id ? "you" : (u.profile?.title ?? ""),
      insert: `@${displayName(u.id)}`,
      words: [displayName(u.id), u.profile?.real_name ?? "", u.name ?? ""],
    }));
  const broadcasts = ["here", "channel"].map((range) => ({
    node: h("span.group-sign", {}, "@"),
    label: `@${range}`,
    note: "Notifies everybody in this channel",
    insert: `@${range}`,
    words: [range],
  }));
  return [...groups, ...people, ...broadcasts].filter((row) => row.words.some((w) => starts(w, word))).slice(0, most);
}

const starts = (name, word) => {
  const lower = name.toLowerCase();
  return lower.startsWith(word) || lower.split(/[\s._-]/).some((part) => part.startsWith(word));
};

const channels = (word) =>
  [...state.channels.values()]
    .filter((c) => c.name && !c.is_im && c.name.includes(word))
    .slice(0, most)
    .map((c) => ({
      node: h("span.group-sign", {}, c.is_private ? "🔒" : "#"),
      label: c.name,
      note: c.topic?.value ?? "",
      insert: `#${c.name}`,
    }));

const emoji = (word) => search(word).map((name) => ({ node: emojiNode(name), label: `:${name}:`, insert: character(name) ?? `:${name}:` }));

const commands = (typed) =>
  state.page.commands
    .filter((command) => command.command.startsWith(typed))
    .map((command) => ({
      node: h("span.group-sign", {}, "/"),
      label: command.command,
      note: [command.usage_hint, command.description].filter(Boolean).join(" · "),
      insert: command.command,
    }));
