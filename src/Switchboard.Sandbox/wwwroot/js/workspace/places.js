// Where one is: a channel, a thread, the app's Home. Every place has an address (#/support/1719…), so that Back works.
import { call } from "../api.js";
import { attempt, explain, toast } from "../shell/toast.js";
import { changed, channel, isApp, state } from "../store.js";
import { appDirect, loadChannel, loadHome, loadThread } from "./load.js";
import { read, seeing } from "./unread.js";

const memory = () => `switchboard.place.${state.me.id}`;

export const addressOf = (channelId, ts, threadTs) => `${location.origin}/#/${[channelId, threadTs ?? ts].filter(Boolean).join("/")}`;

/** Opens the place the address names, else where this member was last, else #support. */
export function openFirst() {
  if (!fromAddress()) {
    const kept = channel(localStorage.getItem(memory()));
    const first = kept ?? [...state.channels.values()].find((c) => c.name === "support") ?? [...state.channels.values()][0];
    if (first) show(first.id);
  }
}

addEventListener("hashchange", () => fromAddress());

function fromAddress() {
  const [place, thread] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const found = channel(place) ?? [...state.channels.values()].find((c) => c.name === place && place);
  if (!found) return false;
  show(found.id, thread && /^[\d.]+$/.test(thread) ? thread : null, thread === "home" ? "home" : "messages");
  return true;
}

export function go(channelId, thread) {
  const name = channel(channelId)?.is_im ? channelId : (channel(channelId)?.name ?? channelId);
  const hash = `#/${[name, thread].filter(Boolean).join("/")}`;
  if (location.hash === hash) fromAddress();
  else location.hash = hash;
}

function show(channelId, thread = null, tab = "messages") {
  const isOther = state.place.channel !== channelId || state.place.tab !== tab;
  state.place = { channel: channelId, tab, thread };
  document.body.classList.remove("sidebar-open");
  localStorage.setItem(memory(), channelId);
  if (isOther) seeing(channelId);
  changed("place", "channels", "head", "messages", "thread");
  load(channelId, thread, tab).catch((error) => toast(explain(error), "error"));
}

async function load(channelId, thread, tab) {
  if (tab === "home") return loadHome();
  if (channel(channelId)?.is_member === false && channel(channelId)?.is_private) return undefined;
  await loadChannel(channelId);
  read(channelId);
  return thread ? loadThread(channelId, thread) : undefined;
}

export const openThread = (channelId, ts) => go(channelId, ts);
export const closeThread = () => go(state.place.channel);

export async function openDirect(userId) {
  const known = [...state.channels.values()].find((c) => c.is_im && c.user === userId);
  if (known) return go(known.id);
  const { channel: opened } = await call("conversations.open", { users: userId, return_im: true });
  state.channels.set(opened.id, { is_im: true, user: userId, ...opened });
  changed("channels");
  return go(opened.id);
}

/** The app has two tabs in one place: its Home, and the messages with it. */
export async function openAppHome(tab = "home") {
  if (!appDirect()) await openDirect(state.workspace.app.bot_user_id);
  go(appDirect().id, tab === "home" ? "home" : undefined);
}

export async function join(channelId) {
  await attempt(async () => {
    await call("conversations.join", { channel: channelId });
    state.channels.set(channelId, { ...channel(channelId), is_member: true });
    changed("channels", "place");
  });
}

export const isAppPlace = () => isApp(channel(state.place.channel)?.user);
