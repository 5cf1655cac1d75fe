// Brings in what a member's client shows: the workspace once, and everything seen through their eyes at each switch.
import { act, all, call, control } from "../api.js";
import { changed, isApp, messagesOf, state } from "../store.js";
import { connect, release } from "./live.js";
import { openFirst } from "./places.js";
import { readMarks } from "./unread.js";

const memory = "switchboard.member";

export async function loadWorkspace() {
  state.workspace = await control("workspace");
  const page = await control("page");
  Object.assign(state.page, { deskUrl: page.desk_url, appName: page.app_name, commands: page.commands, shortcuts: page.shortcuts });
  await actAs(rememberedMember().id);
}

/** `?as=Maya` in the address wins, then what this tab and then this browser remembers. */
function rememberedMember() {
  const { members } = state.workspace;
  const asked = new URLSearchParams(location.search).get("as")?.toLowerCase();
  const byName = asked && members.find((m) => m.id.toLowerCase() === asked || m.name.toLowerCase().startsWith(asked));
  const kept = sessionStorage.getItem(memory) ?? localStorage.getItem(memory);
  return byName ?? members.find((m) => m.id === kept) ?? members.find((m) => m.role === "asker") ?? members[0];
}

export async function actAs(memberId) {
  state.me = state.workspace.members.find((m) => m.id === memberId);
  // The address said who to begin as; from now on it is the switch that says so.
  history.replaceState(null, "", location.pathname + location.hash);
  sessionStorage.setItem(memory, memberId);
  localStorage.setItem(memory, memberId);
  state.messages.clear();
  state.loaded.clear();
  state.pins.clear();
  state.bookmarks.clear();
  state.home = null;
  state.views = [];
  // Listening begins before asking, so that nothing said in between is missed.
  await connect();
  const [users, groups, channels, emoji, client] = await Promise.all([
    all("users.list", "members"),
    call("usergroups.list", { include_users: true }),
    all("conversations.list", "channels", { types: "public_channel,private_channel,im,mpim", exclude_archived: true }),
    call("emoji.list"),
    startClient(),
  ]);
  if (state.me.id !== memberId) return; // switched again meanwhile
  state.users = new Map(users.map((u) => [u.id, u]));
  state.groups = new Map(groups.usergroups.map((g) => [g.id, g]));
  state.channels = new Map(channels.map((c) => [c.id, c]));
  state.emoji = new Map(Object.entries(emoji.emoji));
  state.look++;
  readMarks(client.channels);
  state.views = client.views;
  for (const whisper of client.ephemerals) messagesOf(whisper.channel).set(whisper.ts, { ...whisper, is_ephemeral: true });
  release();
  changed("me", "channels", "users", "messages", "thread", "place", "home", "views");
  openFirst();
}

/** What a client knows beside Slack's methods: unread counts, and what was whispered to this member, and their open modals. */
async function startClient() {
  const response = await fetch("/_sandbox/client", { headers: { authorization: `Bearer ${state.me.token}` } });
  if (!response.ok) throw new Error(`client_${response.status}`);
  return response.json();
}

export async function loadChannel(channelId) {
  if (state.loaded.has(channelId)) return;
  state.loaded.add(channelId);
  const [history, pins, bookmarks] = await Promise.all([
    call("conversations.history", { channel: channelId, limit: 200 }),
    call("pins.list", { channel: channelId }).catch(() => ({ items: [] })),
    call("bookmarks.list", { channel_id: channelId }).catch(() => ({ bookmarks: [] })),
  ]);
  const messages = messagesOf(channelId);
  for (const message of history.messages) messages.set(message.ts, message);
  state.pins.set(channelId, pins.items);
  state.bookmarks.set(channelId, bookmarks.bookmarks);
  changed("messages", "head");
}

export async function loadThread(channelId, threadTs) {
  const key = `${channelId}/${threadTs}`;
  if (state.loaded.has(key)) return;
  state.loaded.add(key);
  const messages = messagesOf(channelId);
  let cursor;
  do {
    const answer = await call("conversations.replies", { channel: channelId, ts: threadTs, limit: 200, cursor });
    for (const message of answer.messages) messages.set(message.ts, message);
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  changed("thread", "messages");
}

export async function loadPins(channelId) {
  state.pins.set(channelId, (await call("pins.list", { channel: channelId })).items);
  changed("head");
}

export async function loadBookmarks(channelId) {
  state.bookmarks.set(channelId, (await call("bookmarks.list", { channel_id: channelId })).bookmarks);
  changed("head");
}

/** Tells the app its Home is looked at; it answers by publishing a view. What it published before is shown meanwhile. */
export async function loadHome() {
  const before = state.home;
  const answer = await act("app_home_opened", { tab: "home" });
  if (answer.view && state.home === before) state.home = answer.view;
  changed("home");
}

export const appDirect = () => [...state.channels.values()].find((c) => c.is_im && isApp(c.user));
