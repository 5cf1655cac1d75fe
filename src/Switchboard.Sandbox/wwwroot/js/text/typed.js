// What a person types, into what Slack's client sends: rich_text blocks, and the same as text.
import { displayName, state } from "../store.js";
import { bareLink, shortcode } from "./slack.js";
import { parse } from "./parse.js";
import { toMrkdwn } from "./write.js";

const dialect = { quote: /^> ?/, list: true, plain: (text) => text, atom };

/** { text, blocks } as the client sends it. */
export function compose(typed) {
  const elements = parse(typed.trim(), dialect);
  return { text: toMrkdwn(elements), blocks: [{ type: "rich_text", elements }] };
}

function atom(text, at) {
  const before = text[at - 1] ?? " ";
  if (text[at] === "@" && !/\w/.test(before)) return mention(text, at);
  if (text[at] === "#" && !/\w/.test(before)) return channelMention(text, at);
  if (text[at] === ":") return shortcode(text, at);
  if (text[at] === "h" && !/[\w/]/.test(before)) return bareLink(text, at);
  return null;
}

function mention(text, at) {
  const rest = text.slice(at + 1);
  const broadcast = /^(here|channel|everyone)\b/.exec(rest);
  if (broadcast) return { length: broadcast[0].length + 1, element: { type: "broadcast", range: broadcast[1] } };
  const found = longest(rest, mentionables());
  return found && { length: found.name.length + 1, element: found.element };
}

function channelMention(text, at) {
  const names = [...state.channels.values()]
    .filter((c) => c.name)
    .map((c) => ({ name: c.name, element: { type: "channel", channel_id: c.id } }));
  const found = longest(text.slice(at + 1), names);
  return found && { length: found.name.length + 1, element: found.element };
}

/** Everybody and every group one can mention, with the words that mean them. */
export function mentionables() {
  const people = [...state.users.values()]
    .filter((u) => !u.deleted)
    .flatMap((u) =>
      [...new Set([displayName(u.id), u.profile?.real_name, u.real_name, u.name])]
        .filter(Boolean)
        .map((name) => ({ name, element: { type: "user", user_id: u.id } })),
    );
  const groups = [...state.groups.values()].map((g) => ({ name: g.handle, element: { type: "usergroup", usergroup_id: g.id } }));
  return [...groups, ...people];
}

function longest(text, candidates) {
  const lower = text.toLowerCase();
  return candidates
    .filter(({ name }) => lower.startsWith(name.toLowerCase()) && !/[\p{L}\p{N}_-]/u.test(lower[name.length] ?? " "))
    .sort((a, b) => b.name.length - a.name.length)[0];
}
