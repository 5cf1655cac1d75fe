// rich_text elements back into text: Slack's mrkdwn for the wire, and typed text for editing.
import { character } from "../emoji/lookup.js";
import { channel, displayName, state } from "../store.js";
import { fromMrkdwn } from "./slack.js";

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const tone = (element) => (element.skin_tone ? `::skin-tone-${element.skin_tone}` : "");

const wire = {
  quote: "&gt; ",
  text: (e) => escape(e.text),
  user: (e) => `<@${e.user_id}>`,
  usergroup: (e) => `<!subteam^${e.usergroup_id}${state.groups.has(e.usergroup_id) ? `|@${state.groups.get(e.usergroup_id).handle}` : ""}>`,
  channel: (e) => `<#${e.channel_id}|${channel(e.channel_id)?.name ?? ""}>`,
  broadcast: (e) => `<!${e.range}>`,
  link: (e) => (e.text ? `<${escape(e.url)}|${escape(e.text)}>` : `<${escape(e.url)}>`),
  emoji: (e) => `:${e.name}${tone(e)}:`,
  date: (e) => `<!date^${e.timestamp}^${e.format}|${e.fallback ?? ""}>`,
};

const typed = {
  quote: "> ",
  text: (e) => e.text,
  user: (e) => `@${displayName(e.user_id)}`,
  usergroup: (e) => `@${state.groups.get(e.usergroup_id)?.handle ?? "group"}`,
  channel: (e) => `#${channel(e.channel_id)?.name ?? e.channel_id}`,
  broadcast: (e) => `@${e.range}`,
  link: (e) => e.url,
  emoji: (e) => character(e.name + tone(e)) ?? `:${e.name}:`,
  date: (e) => e.fallback ?? "",
};

export const toMrkdwn = (elements) => write(elements, wire);
export const toTyped = (elements) => write(elements, typed);

/** The beginning of a message as one line of plain words. */
export function inShort(text, most) {
  const plain = toTyped(fromMrkdwn(text)).replace(/\s+/g, " ").trim();
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}

function write(elements, words) {
  return elements.map((element) => block(element, words)).join("\n");
}

function block(element, words) {
  const inner = () =>
    runs(element.elements)
      .map(({ style, parts }) => mark(parts.map((e) => inline(e, words)).join(""), style))
      .join("");
  switch (element.type) {
    case "rich_text_preformatted":
      return "```\n" + inner() + "\n```";
    case "rich_text_quote":
      return inner()
        .split("\n")
        .map((line) => words.quote + line)
        .join("\n");
    case "rich_text_list":
      return element.elements
        .map(
          (item, index) =>
            `${"    ".repeat(element.indent ?? 0)}${element.style === "ordered" ? `${index + 1}.` : words === wire ? "•" : "-"} ${block(item, words)}`,
        )
        .join("\n");
    default:
      return inner();
  }
}

const inline = (element, words) => words[element.type]?.(element) ?? element.text ?? "";

/** Neighbours of one style are marked together: *bold with @oncall in it*. */
function runs(elements) {
  const found = [];
  for (const element of elements) {
    const style = element.type === "emoji" ? {} : (element.style ?? {});
    const last = found.at(-1);
    if (last && JSON.stringify(last.style) === JSON.stringify(style)) last.parts.push(element);
    else found.push({ style, parts: [element] });
  }
  return found;
}

/** Marks hug words, so blanks at the edges stay outside. */
function mark(text, { bold, italic, strike, code }) {
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  if (!words) return text;
  let marked = code ? `\`${words}\`` : words;
  if (strike) marked = `~${marked}~`;
  if (italic) marked = `_${marked}_`;
  if (bold) marked = `*${marked}*`;
  return before + marked + after;
}
