// Editing a message where it stands.
import { call } from "../api.js";
import { h } from "../dom.js";
import { grow } from "../composer/field.js";
import { complete } from "../composer/completion.js";
import { attempt } from "../shell/toast.js";
import { changed, messagesOf, state } from "../store.js";
import { fromMrkdwn } from "../text/slack.js";
import { compose } from "../text/typed.js";
import { toTyped } from "../text/write.js";
import { remove } from "./hover.js";

let current = null; // { channelId, ts }

export const isEditing = (channelId, ts) => current?.channelId === channelId && current.ts === ts;

export function startEditing(channelId, ts) {
  current = { channelId, ts };
  changed("messages");
}

function stop() {
  current = null;
  changed("messages");
}

/** The newest message of one's own in a list, for the up-arrow. */
export function editLast(channelId, threadTs) {
  const mine = [...messagesOf(channelId).values()]
    .filter(
      (m) =>
        m.user === state.me.id &&
        !m.bot_id &&
        !m.is_ephemeral &&
        (!m.subtype || m.subtype === "file_share" || m.subtype === "thread_broadcast"),
    )
    .filter((m) => (threadTs ? m.thread_ts === threadTs || m.ts === threadTs : !m.thread_ts || m.thread_ts === m.ts))
    .sort((a, b) => Number(b.ts) - Number(a.ts))[0];
  if (mine) startEditing(channelId, mine.ts);
}

export function editor(message, channelId) {
  const elements = message.blocks?.filter((b) => b.type === "rich_text").flatMap((b) => b.elements);
  const before = toTyped(elements?.length ? elements : fromMrkdwn(message.text));
  const field = h("textarea.edit-field", { "aria-label": "Edit message", value: before, oninput: () => grow(field), onkeydown: keydown });
  complete(field);

  async function save() {
    const typed = field.value.trim();
    if (typed === before.trim()) return stop();
    if (!typed && !message.files?.length) return remove(message, channelId);
    const done = await attempt(() => call("chat.update", { channel: channelId, ts: message.ts, ...compose(typed) }));
    if (done) stop();
  }

  function keydown(event) {
    if (event.defaultPrevented) return;
    if (event.key === "Escape") stop();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save();
    else return;
    event.preventDefault();
  }

  queueMicrotask(() => {
    grow(field);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollIntoView({ block: "nearest" });
  });
  return h(
    "div.editor",
    {},
    field,
    h(
      "div.row.end",
      {},
      h("button.button", { type: "button", onclick: stop }, "Cancel"),
      h("button.button.primary", { type: "button", onclick: save }, "Save"),
    ),
  );
}
