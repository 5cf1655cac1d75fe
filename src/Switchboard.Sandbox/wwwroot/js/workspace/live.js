// The stream of what this member's client sees. When it breaks, it comes back and what was missed is fetched.
import { messagesOf, changed, channel, state } from "../store.js";
import { closeView, openView, updateView } from "../views/stack.js";
import { noteMessage } from "./unread.js";
import { loadBookmarks, loadPins, loadWorkspace } from "./load.js";
import { call } from "../api.js";

let source = null;
let held = null; // what is heard before the page has loaded what it is about

/** Listens as the current member; resolves when the sandbox tells us everything from now on. */
export function connect() {
  source?.close();
  held = [];
  const member = state.me.id;
  let wasOpen = false;
  source = new EventSource(`/_sandbox/stream?token=${encodeURIComponent(state.me.token)}`);
  const opened = new Promise((resolve) => source.addEventListener("open", resolve, { once: true }));
  source.onopen = () => {
    // A stream has no memory, and the sandbox may be another one now: after a gap everything is read again.
    if (wasOpen) loadWorkspace().catch(() => source.onerror());
    wasOpen = true;
    state.connected = true;
    changed("connection");
  };
  source.onerror = () => {
    state.connected = false;
    changed("connection");
    // The browser tries again by itself, unless the sandbox refused: a restarted one may have other tokens.
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => state.me.id === member && loadWorkspace().catch(() => source.onerror()), 2000);
  };
  source.onmessage = ({ data }) => {
    if (state.me.id !== member) return;
    if (held) held.push(JSON.parse(data));
    else take(JSON.parse(data));
  };
  return opened;
}

/** The page knows its channels and people now: what was heard meanwhile is taken in. */
export function release() {
  const waiting = held ?? [];
  held = null;
  waiting.forEach(take);
}

function take({ type, event, ...rest }) {
  kinds[type]?.(event ?? rest);
}

const kinds = {
  clock: ({ now_ms, speed }) => {
    state.clock = { nowMs: now_ms, speed, at: performance.now() };
    changed("clock");
  },
  message: async (event) => {
    put(event.channel, event);
    // A new conversation, or one whose name, topic or purpose was changed.
    if (!channel(event.channel) || /_(topic|purpose|name)$/.test(event.subtype)) await learn(event.channel);
    noteMessage(event);
  },
  message_changed: ({ channel, message }) => put(channel, message),
  message_deleted: ({ channel, deleted_ts, previous_message: gone }) => {
    messagesOf(channel).delete(deleted_ts);
    const parent = messagesOf(channel).get(gone?.thread_ts);
    if (parent?.reply_count) parent.reply_count--;
    changed("messages", "thread");
  },
  reaction_added: (event) => reacted(event, (users) => [...users.filter((id) => id !== event.user), event.user]),
  reaction_removed: (event) => reacted(event, (users) => users.filter((id) => id !== event.user)),
  ephemeral: (event) => put(event.channel, { ...event, is_ephemeral: true }),
  ephemeral_changed: (event) => put(event.channel, { ...event, is_ephemeral: true }),
  ephemeral_deleted: (event) => {
    messagesOf(event.channel).delete(event.ts);
    changed("messages", "thread");
  },
  view_opened: ({ view }) => openView(view),
  view_updated: ({ view }) => updateView(view),
  view_closed: ({ view, view_id }) => closeView(view_id ?? view?.id),
  home_published: ({ view }) => {
    state.home = view;
    changed("home");
  },
  channel_changed: async (event) => {
    const id = event.channel?.id ?? event.channel ?? event.channel_id;
    await learn(id);
    if (state.loaded.has(id)) await Promise.all([loadPins(id), loadBookmarks(id)]).catch(() => {});
    changed("channels", "head");
  },
  user_changed: ({ user }) => {
    // Some of these events bring the whole person, others only say who it was.
    if (user?.id) state.users.set(user.id, { ...state.users.get(user.id), ...user });
    redraw("users", "channels");
  },
  usergroup_changed: async () => {
    const { usergroups } = await call("usergroups.list", { include_users: true });
    state.groups = new Map(usergroups.map((g) => [g.id, g]));
    redraw("users");
  },
  emoji_changed: async () => {
    state.emoji = new Map(Object.entries((await call("emoji.list")).emoji));
    redraw();
  },
  reset: () => location.reload(),
};

/** A channel one did not know, or that has changed; one that cannot be seen any more is forgotten. */
async function learn(id) {
  const answer = await call("conversations.info", { channel: id }).catch(() => null);
  if (answer) state.channels.set(id, { ...channel(id), ...answer.channel });
  else state.channels.delete(id);
  changed("channels", "head");
}

function redraw(...topics) {
  state.look++;
  changed("messages", "thread", ...topics);
}

function put(channelId, message) {
  const messages = messagesOf(channelId);
  const before = messages.get(message.ts);
  messages.set(message.ts, { ...message, reactions: message.reactions ?? before?.reactions });
  const isReply = message.thread_ts && message.thread_ts !== message.ts;
  if (isReply && !before && !message.is_ephemeral) countReply(messages.get(message.thread_ts), message);
  changed("messages", "thread");
}

/** The parent's line "3 replies" follows at once, also where the sandbox sends no change of the parent. */
function countReply(parent, reply) {
  if (!parent || Number(parent.latest_reply ?? 0) >= Number(reply.ts)) return;
  const author = reply.user ?? state.workspace.app.bot_user_id;
  const users = parent.reply_users ?? [];
  parent.thread_ts = parent.ts;
  parent.reply_count = (parent.reply_count ?? 0) + 1;
  parent.reply_users = users.includes(author) ? users : [...users, author];
  parent.latest_reply = reply.ts;
}

function reacted({ item, reaction }, change) {
  const message = messagesOf(item.channel).get(item.ts);
  if (!message) return;
  const others = (message.reactions ?? []).filter((r) => r.name !== reaction);
  const before = (message.reactions ?? []).find((r) => r.name === reaction);
  const users = change(before?.users ?? []);
  const now = { name: reaction, users, count: users.length };
  // A reaction keeps its place in the row; a new one goes to its end.
  if (!users.length) message.reactions = others;
  else if (before) message.reactions = message.reactions.map((r) => (r === before ? now : r));
  else message.reactions = [...others, now];
  changed("messages", "thread");
}
