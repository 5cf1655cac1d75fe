// Reactions: who put which emoji on a message, and one's own by a press.
import { call, Refused } from "../api.js";
import { h, icon } from "../dom.js";
import { canonical, emojiNode } from "../emoji/lookup.js";
import { openPicker } from "../emoji/picker.js";
import { attempt } from "../shell/toast.js";
import { displayName, state } from "../store.js";

export function reactionsOf(message, channelId) {
  if (!message.reactions?.length) return null;
  const add = h(
    "button.reaction.add",
    {
      type: "button",
      "aria-label": "Add a reaction",
      title: "Add a reaction",
      onclick: (event) => pickReaction(event.currentTarget, channelId, message),
    },
    icon("react"),
  );
  return h(
    "div.reactions",
    {},
    message.reactions.map((one) => pill(one, message, channelId)),
    add,
  );
}

function pill(reaction, message, channelId) {
  const isMine = reaction.users.includes(state.me.id);
  const names = reaction.users.map((id) => (id === state.me.id ? "You" : displayName(id)));
  const who = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
  return h(
    "button.reaction",
    {
      type: "button",
      class: isMine ? "mine" : "",
      "aria-pressed": String(isMine),
      "aria-label": `${reaction.name.replaceAll("_", " ")}, ${reaction.count}: ${who}`,
      title: `${who} reacted with :${reaction.name}:`,
      data: { reaction: reaction.name },
      onclick: () => toggle(channelId, message, reaction.name),
    },
    emojiNode(reaction.name),
    h("span", {}, String(reaction.count)),
  );
}

export function pickReaction(anchor, channelId, message) {
  openPicker(anchor, (name) => react(channelId, message, name));
}

const has = (message, name) => message.reactions?.some((r) => r.name === name && r.users.includes(state.me.id));

export function toggle(channelId, message, name) {
  return attempt(() =>
    call(has(message, name) ? "reactions.remove" : "reactions.add", { channel: channelId, timestamp: message.ts, name }),
  );
}

/** Puts an emoji on; that it is there already is not a complaint worth making. */
export function react(channelId, message, fullName) {
  const [name, tone] = fullName.split("::");
  return attempt(async () => {
    try {
      await call("reactions.add", {
        channel: channelId,
        timestamp: message.ts,
        name: tone ? `${canonical(name)}::${tone}` : canonical(name),
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.message !== "already_reacted") throw error;
    }
  });
}
