// Channels, people and the app: where one can go, and where something new was said.
import { h, icon, replace } from "../dom.js";
import { avatar, presenceDot } from "../people/avatar.js";
import { displayName, isApp, on, state } from "../store.js";
import { go, openAppHome, openDirect } from "./places.js";
import { attempt } from "../shell/toast.js";
import { walk } from "../shell/menu.js";
import { unreadIn } from "./unread.js";

on("channels me place users", paint);

const nav = () => document.getElementById("channels");

export function startSidebar() {
  nav().addEventListener("keydown", (event) => walk(event, [...nav().querySelectorAll(".place")]));
}

function paint() {
  if (!state.me) return;
  const focused = document.activeElement?.dataset?.place;
  const named = [...state.channels.values()].filter((c) => c.name && !c.is_im && !c.is_mpim).sort((a, b) => a.name.localeCompare(b.name));
  replace(
    nav(),
    group("Channels", named.filter((c) => c.is_member !== false).map(channelRow)),
    group("Other channels", named.filter((c) => c.is_member === false).map(channelRow)),
    group("Direct messages", people().map(personRow)),
    group("Apps", [appRow()]),
  );
  if (focused)
    nav()
      .querySelector(`[data-place="${CSS.escape(focused)}"]`)
      ?.focus();
}

function group(title, rows) {
  if (!rows.length) return null;
  return h(
    "section.group",
    { "aria-label": title },
    h("h2", {}, title),
    h(
      "ul",
      {},
      rows.map((row) => h("li", {}, row)),
    ),
  );
}

function channelRow(channel) {
  const { unread, mentions } = unreadIn(channel.id);
  return place({
    id: channel.id,
    sign: icon(channel.is_private ? "lock" : "hash"),
    name: channel.name,
    unread,
    mentions,
    isDim: channel.is_member === false,
    onclick: () => go(channel.id),
  });
}

/** Those one has talked with come first, then everybody else of the company. */
function people() {
  const members = state.workspace.members.filter((m) => state.users.has(m.id));
  const direct = (id) => [...state.channels.values()].find((c) => c.is_im && c.user === id);
  const rank = ({ id, open }) => (id === state.me.id ? 2 : open ? 0 : 1);
  return members
    .map((m) => ({ id: m.id, open: direct(m.id) }))
    .sort((a, b) => rank(a) - rank(b) || displayName(a.id).localeCompare(displayName(b.id)));
}

function personRow({ id, open }) {
  const mark = open ? unreadIn(open.id) : { unread: 0, mentions: 0 };
  return place({
    id: open?.id ?? id,
    sign: h("span.with-presence", {}, avatar(id, 22), presenceDot(id)),
    name: displayName(id),
    note: id === state.me.id ? "you" : null,
    unread: mark.unread,
    mentions: mark.unread,
    onclick: () => attempt(() => openDirect(id)),
  });
}

function appRow() {
  const open = [...state.channels.values()].find((c) => c.is_im && isApp(c.user));
  const mark = open ? unreadIn(open.id) : { unread: 0 };
  const target = () => attempt(() => (mark.unread ? openAppHome("messages") : openAppHome("home")));
  return place({
    id: open?.id ?? "app",
    sign: avatar(state.workspace.app.bot_user_id, 22),
    name: state.page.appName,
    unread: mark.unread,
    mentions: mark.unread,
    onclick: target,
  });
}

function place({ id, sign, name, note, unread, mentions, isDim, onclick }) {
  const isHere = state.place.channel === id;
  return h(
    "button.place",
    {
      type: "button",
      class: `${isHere ? "here" : ""} ${unread ? "unread" : ""} ${isDim ? "dim" : ""}`,
      "aria-current": isHere ? "page" : null,
      data: { place: id },
      onclick,
    },
    sign,
    h("span.place-name", {}, name, note && h("span.quiet", {}, note)),
    unread > 0 && h("span.unseen", {}, `, ${unread} unread`),
    mentions > 0 && h("span.count", { "aria-hidden": "true" }, String(mentions)),
  );
}
