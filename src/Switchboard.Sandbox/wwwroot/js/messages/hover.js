// What one can do with a message: quick reactions, reply, edit, delete, pin, copy, and the app's own shortcuts.
import { act, call } from "../api.js";
import { h, iconButton } from "../dom.js";
import { emojiNode } from "../emoji/lookup.js";
import { confirm } from "../shell/dialog.js";
import { openMenu } from "../shell/menu.js";
import { attempt, toast } from "../shell/toast.js";
import { state } from "../store.js";
import { addressOf, openThread } from "../workspace/places.js";
import { startEditing } from "./editing.js";
import { pickReaction, toggle } from "./reactions.js";

const quick = ["eyes", "white_check_mark", "raised_hands"];

export function hoverBar(message, channelId, place) {
  const react = (name) =>
    h(
      "button.icon-button",
      {
        type: "button",
        title: `React with :${name}:`,
        "aria-label": `React with ${name.replaceAll("_", " ")}`,
        onclick: () => toggle(channelId, message, name),
      },
      emojiNode(name),
    );
  return h(
    "div.hover-bar",
    { role: "toolbar", "aria-label": "Message actions" },
    quick.map(react),
    iconButton("react", "Add a reaction", (event) => pickReaction(event.currentTarget, channelId, message)),
    !place.inThread && iconButton("thread", "Reply in thread", () => openThread(channelId, message.thread_ts ?? message.ts)),
    iconButton("more", "More actions", (event) => more(event.currentTarget, message, channelId), { "aria-haspopup": "menu" }),
  );
}

function more(anchor, message, channelId) {
  const isMine = message.user === state.me.id && !message.bot_id;
  const isPinned = message.pinned_to?.length > 0;
  const shortcuts = state.page.shortcuts.filter((shortcut) => shortcut.type === "message");
  openMenu(
    anchor,
    [
      isMine && { label: "Edit message", icon: "edit", hint: "↑", onpick: () => startEditing(channelId, message.ts) },
      { label: "Copy link", icon: "link", onpick: () => copy(addressOf(channelId, message.ts, message.thread_ts)) },
      { label: "Copy text", icon: "copy", onpick: () => copy(message.text ?? "") },
      {
        label: isPinned ? "Unpin from channel" : "Pin to channel",
        icon: "pin",
        onpick: () => attempt(() => call(isPinned ? "pins.remove" : "pins.add", { channel: channelId, timestamp: message.ts })),
      },
      shortcuts.length > 0 && { title: state.page.appName },
      ...shortcuts.map((shortcut) => ({ label: shortcut.name, icon: "bolt", onpick: () => run(shortcut, message, channelId) })),
      isMine && "line",
      isMine && { label: "Delete message…", icon: "trash", isDanger: true, onpick: () => remove(message, channelId) },
    ],
    { label: "Message actions", side: "end" },
  );
}

const run = (shortcut, message, channelId) =>
  attempt(() => act("message_action", { callback_id: shortcut.callback_id, channel: channelId, message_ts: message.ts }));

async function copy(text) {
  await attempt(() => navigator.clipboard.writeText(text));
  toast("Copied.");
}

export async function remove(message, channelId) {
  const sure = await confirm({
    title: "Delete message",
    text: "Delete this message? This cannot be undone.",
    yes: "Delete",
    isDanger: true,
  });
  if (sure) await attempt(() => call("chat.delete", { channel: channelId, ts: message.ts }));
}
