// rich_text elements as something to read.
import { h } from "../dom.js";
import { emojiNode } from "../emoji/lookup.js";
import { channel, displayName, state } from "../store.js";
import { dateToken, fullTime } from "../time.js";
import { openProfile } from "../people/profile.js";
import { go } from "../workspace/places.js";
import { fromMrkdwn, fromPlain } from "./slack.js";

/** A text object, or bare mrkdwn. */
export function showText(text) {
  if (!text) return "";
  if (typeof text === "string") return show(fromMrkdwn(text));
  return show(text.type === "mrkdwn" ? fromMrkdwn(text.text) : fromPlain(text.text));
}

export function show(elements = []) {
  const nodes = elements.map(block);
  if (isOnlyEmoji(elements)) nodes.forEach((node) => node.classList?.add("jumbo"));
  return nodes;
}

function block(element) {
  switch (element.type) {
    case "rich_text_preformatted":
      return h("pre", {}, element.elements.map(inline));
    case "rich_text_quote":
      return h("blockquote", {}, element.elements.map(inline));
    case "rich_text_list":
      return h(
        element.style === "ordered" ? "ol" : "ul",
        { style: { "--indent": element.indent ?? 0 }, start: (element.offset ?? 0) + 1 },
        element.elements.map((item) => h("li", {}, item.elements.map(inline))),
      );
    default:
      return h("div.text", {}, (element.elements ?? []).map(inline));
  }
}

function inline(element) {
  const node = plainInline(element);
  return wrap(node, element.style ?? {});
}

function plainInline(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "emoji":
      return emojiNode(element.skin_tone ? `${element.name}::skin-tone-${element.skin_tone}` : element.name);
    case "user":
      return mention(`@${displayName(element.user_id)}`, element.user_id === state.me?.id, (event) =>
        openProfile(element.user_id, event.currentTarget),
      );
    case "usergroup": {
      const group = state.groups.get(element.usergroup_id);
      return mention(`@${group?.handle ?? "group"}`, group?.users?.includes(state.me?.id), undefined, groupHint(group));
    }
    case "broadcast":
      return mention(`@${element.range}`, true);
    case "channel":
      return mention(
        `#${channel(element.channel_id)?.name ?? "private channel"}`,
        false,
        () => channel(element.channel_id) && go(element.channel_id),
      );
    case "link":
      return h("a", { href: safeAddress(element.url), target: "_blank", rel: "noreferrer noopener" }, element.text || element.url);
    case "date": {
      const words = dateToken(element.timestamp, element.format);
      return h(
        "time",
        { title: fullTime(element.timestamp * 1000) },
        element.url ? h("a", { href: safeAddress(element.url), target: "_blank", rel: "noreferrer noopener" }, words) : words,
      );
    }
    case "color":
      return h("span.colour", { style: { "--swatch": element.value } }, element.value);
    default:
      return element.text ?? "";
  }
}

const groupHint = (group) => group && `${group.name ?? group.handle}: ${(group.users ?? []).map(displayName).join(", ") || "nobody"}`;

function mention(text, isMe, onclick, title) {
  const props = { title, class: isMe ? "me" : "" };
  return onclick ? h("button.mention", { type: "button", onclick, ...props }, text) : h("span.mention", props, text);
}

/** Only addresses that cannot run a script. */
export function safeAddress(address) {
  return /^(https?:|mailto:|tel:|\/)/i.test(address ?? "") ? address : "#";
}

function wrap(node, style) {
  let wrapped = node;
  if (style.code) wrapped = h("code", {}, wrapped);
  if (style.bold) wrapped = h("strong", {}, wrapped);
  if (style.italic) wrapped = h("em", {}, wrapped);
  if (style.strike) wrapped = h("s", {}, wrapped);
  if (style.underline) wrapped = h("u", {}, wrapped);
  return wrapped;
}

const isOnlyEmoji = (elements) =>
  elements.length === 1 &&
  elements[0].type === "rich_text_section" &&
  elements[0].elements.length > 0 &&
  elements[0].elements.length <= 12 &&
  elements[0].elements.some((e) => e.type === "emoji") &&
  elements[0].elements.every((e) => e.type === "emoji" || (e.type === "text" && e.text.trim() === ""));
