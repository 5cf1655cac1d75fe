// What this tab knows. Plain data, and one way to say that a part of it has changed.

export const state = {
  workspace: null, // as GET /_sandbox/workspace answers
  page: { deskUrl: null, commands: [], shortcuts: [] },
  me: null, // the member whose eyes we look through: { id, name, role, token }
  users: new Map(),
  groups: new Map(),
  channels: new Map(),
  emoji: new Map(), // custom emoji: name -> address or alias:name
  messages: new Map(), // channel -> Map(ts -> message), replies beside their parents
  loaded: new Set(), // channels and threads whose history was fetched
  latest: new Map(), // channel -> ts of the newest message not by me
  pins: new Map(),
  bookmarks: new Map(),
  place: { channel: null, tab: "messages", thread: null },
  home: null,
  views: [], // the stack of open modals, the top one last
  clock: { nowMs: Date.now(), speed: 1, at: performance.now() },
  play: null,
  connected: false,
  look: 0, // grows when names, groups or emoji change, so that everything showing them is drawn anew
};

const listeners = new Map();
const pending = new Set();

export function on(topics, listener) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(listener);
  }
}

/** Tells the listeners of these topics once, after the current work is done. */
export function changed(...topics) {
  if (pending.size === 0) queueMicrotask(tell);
  for (const topic of topics) pending.add(topic);
}

function tell() {
  const due = new Set([...pending].flatMap((topic) => [...(listeners.get(topic) ?? [])]));
  pending.clear();
  for (const listener of due) {
    try {
      listener();
    } catch (error) {
      console.error(error);
    }
  }
}

export const user = (id) => state.users.get(id);
export const channel = (id) => state.channels.get(id);
export const isApp = (id) => id === state.workspace?.app.bot_user_id;

export function displayName(id) {
  const found = user(id);
  return found?.profile?.display_name || found?.profile?.real_name || found?.real_name || found?.name || id || "someone";
}

export function messagesOf(channelId) {
  if (!state.messages.has(channelId)) state.messages.set(channelId, new Map());
  return state.messages.get(channelId);
}
