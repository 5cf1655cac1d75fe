// What a member has not seen yet. Kept with the sandbox (conversations.mark), so that it survives a switch to another member and back.
import { call } from "../api.js";
import { changed, channel, messagesOf, state } from "../store.js";

let marks = new Map(); // channel -> { lastRead, unread, mentions }
export let newFrom = null; // where the line "New" stands in the open channel

/** How far this member has read everywhere, as the sandbox knows it. */
export function readMarks(channels) {
  marks = new Map(channels.map((c) => [c.id, { lastRead: c.last_read, unread: c.unread, mentions: c.mentions }]));
}

const markOf = (channelId) => {
  if (!marks.has(channelId)) marks.set(channelId, { lastRead: "0", unread: 0, mentions: 0 });
  return marks.get(channelId);
};

export const unreadIn = (channelId) => markOf(channelId);

export function seeing(channelId) {
  newFrom = markOf(channelId).unread > 0 ? markOf(channelId).lastRead : null;
  read(channelId);
}

/** Everything of a channel that is on the screen has been read. */
export function read(channelId) {
  const mark = markOf(channelId);
  if (mark.unread > 0 || mark.mentions > 0) changed("channels");
  Object.assign(mark, { unread: 0, mentions: 0 });
  const newest = [...messagesOf(channelId).values()]
    .filter((m) => !m.is_ephemeral)
    .reduce((ts, m) => (Number(m.ts) > Number(ts) ? m.ts : ts), mark.lastRead);
  if (Number(newest) <= Number(mark.lastRead)) return;
  mark.lastRead = newest;
  call("conversations.mark", { channel: channelId, ts: newest }).catch(() => {});
}

export function noteMessage(message) {
  const isReply = message.thread_ts && message.thread_ts !== message.ts && message.subtype !== "thread_broadcast";
  if (isOpen(message.channel)) {
    if (!isReply) read(message.channel);
    return;
  }
  if (message.user === state.me.id) return;
  const mark = markOf(message.channel);
  if (!isReply) mark.unread++;
  if (isForMe(message)) mark.mentions++;
  changed("channels");
}

const isOpen = (channelId) => state.place.channel === channelId && state.place.tab === "messages" && document.visibilityState === "visible";

function isForMe(message) {
  if (channel(message.channel)?.is_im) return true;
  const text = message.text ?? "";
  if (text.includes(`<@${state.me.id}>`) || /<!(here|channel|everyone)/.test(text)) return true;
  return [...state.groups.values()].some((g) => g.users?.includes(state.me.id) && text.includes(`<!subteam^${g.id}`));
}

document.addEventListener("visibilitychange", () => {
  if (state.me && state.place.channel && isOpen(state.place.channel)) read(state.place.channel);
});
