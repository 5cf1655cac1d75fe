// Slack's own text: entities are escaped, and <…> holds mentions, links and dates.
import { isKnown } from "../emoji/lookup.js";
import { emojiElement, parse } from "./parse.js";

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export const dialect = { quote: /^(?:&gt;|>) ?/, list: false, plain: unescape, atom };
const verbatim = { ...dialect, quote: /$^/, atom: (text, at) => bracketed(text, at) };

/** mrkdwn into rich_text elements; both are then shown by the same renderer. */
export const fromMrkdwn = (text) => parse(text ?? "", dialect);
export const fromPlain = (text) => [{ type: "rich_text_section", elements: plainElements(text ?? "") }];
export { verbatim };

function plainElements(text) {
  const elements = [];
  let from = 0;
  for (const match of text.matchAll(/:([\w+'-]+(?:::skin-tone-[2-6])?):/g)) {
    if (!isKnown(match[1])) continue;
    if (match.index > from) elements.push({ type: "text", text: text.slice(from, match.index) });
    elements.push(emojiElement(match[1]));
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push({ type: "text", text: text.slice(from) });
  return elements;
}

function atom(text, at) {
  if (text[at] === "<") return bracketed(text, at);
  if (text[at] === ":") return shortcode(text, at);
  if (text[at] === "h" && !/[\w/]/.test(text[at - 1] ?? " ")) return bareLink(text, at);
  return null;
}

export function shortcode(text, at) {
  const match = /^:([\w+'-]+(?:::skin-tone-[2-6])?):/.exec(text.slice(at, at + 80));
  return match && isKnown(match[1]) ? { length: match[0].length, element: emojiElement(match[1]) } : null;
}

export function bareLink(text, at) {
  const match = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"*_~`\]]/.exec(text.slice(at));
  return match && { length: match[0].length, element: { type: "link", url: unescape(match[0]) } };
}

function bracketed(text, at) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const [target, ...rest] = text.slice(at + 1, end).split("|");
  const label = rest.length ? unescape(rest.join("|")) : undefined;
  const element = entity(target, label);
  return element && { length: end + 1 - at, element };
}

function entity(target, label) {
  if (target.startsWith("@")) return { type: "user", user_id: target.slice(1) };
  if (target.startsWith("#")) return { type: "channel", channel_id: target.slice(1) };
  if (target.startsWith("!subteam^")) return { type: "usergroup", usergroup_id: target.slice(9) };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: "broadcast", range: target.slice(1) };
  if (target.startsWith("!date^")) {
    const [, timestamp, format, url] = target.split("^");
    return { type: "date", timestamp: Number(timestamp), format, url, fallback: label };
  }
  if (/^(https?:|mailto:|tel:)/.test(target)) return { type: "link", url: unescape(target), text: label };
  return null;
}
