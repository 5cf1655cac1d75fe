// A list of messages: days, the line where the new ones begin, and close messages of one author drawn together.
import { h, keyed } from "../dom.js";
import { state } from "../store.js";
import { ago, dayKey, dayName, msOf } from "../time.js";
import { isEditing } from "./editing.js";
import { messageNode } from "./message.js";

const together = 5 * 60_000;

/** Paints messages (oldest first) into a list and keeps the reader where they were: at the end, or in the middle. */
export function paintList(list, messages, channelId, { inThread = false, newFrom } = {}) {
  const scroller = list.parentElement;
  if (list.dataset.channel === undefined) stickToEnd(list, scroller);
  if (list.dataset.channel !== channelId || !list.childElementCount) scroller.isAtEnd = true;
  list.dataset.channel = channelId;
  keyed(list, rows(messages, channelId, inThread, newFrom));
  if (scroller.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
}

/** Whoever reads the newest message goes on seeing it, also when a picture above has only now got its size. */
function stickToEnd(list, scroller) {
  scroller.addEventListener("scroll", () => (scroller.isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60), {
    passive: true,
  });
  const observer = new ResizeObserver(() => scroller.isAtEnd && (scroller.scrollTop = scroller.scrollHeight));
  observer.observe(list);
  observer.observe(scroller);
}

function rows(messages, channelId, inThread, newFrom) {
  const rows = [];
  let last = null;
  let isMarked = false;
  for (const message of messages) {
    const at = msOf(message.ts);
    const isNewDay = !last || dayKey(msOf(last.ts)) !== dayKey(at);
    if (isNewDay && !inThread) rows.push(divider(`day-${dayKey(at)}`, dayName(at), "day"));
    const isNew = !isMarked && newFrom !== undefined && Number(message.ts) > Number(newFrom) && message.user !== state.me.id;
    if (isNew) {
      isMarked = true;
      rows.push(divider("new", "New", "new"));
    }
    const isCompact = !isNewDay && !isNew && follows(message, last);
    const place = { isCompact, inThread };
    rows.push({
      key: message.ts + (message.is_ephemeral ? "e" : ""),
      mark: JSON.stringify([
        message,
        message.reply_count && ago(msOf(message.latest_reply)),
        isCompact,
        inThread,
        isEditing(channelId, message.ts),
        state.me.id,
        state.look,
      ]),
      make: () => messageNode(message, channelId, place),
    });
    last = message;
    if (inThread && message.reply_count && message.ts === message.thread_ts)
      rows.push(divider("replies", message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`, "replies"));
  }
  return rows;
}

function follows(message, last) {
  return (
    last !== null &&
    !last.subtype?.startsWith("channel_") &&
    message.user === last.user &&
    (message.username ?? "") === (last.username ?? "") &&
    !message.is_ephemeral === !last.is_ephemeral &&
    message.subtype !== "thread_broadcast" &&
    !(last.thread_ts === last.ts && last.reply_count) &&
    !message.pinned_to?.length &&
    msOf(message.ts) - msOf(last.ts) < together
  );
}

const divider = (key, words, name) => ({
  key,
  mark: words,
  make: () => h(`div.divider.${name}`, { role: "separator", "aria-label": words }, h("span", {}, words)),
});
