// The middle of the page: the messages of a channel with their composer, and a thread beside it.
import { composer } from "../composer/composer.js";
import { h, iconButton, replace } from "../dom.js";
import { paintList } from "../messages/list.js";
import { avatar } from "../people/avatar.js";
import { walk } from "../shell/menu.js";
import { channel, displayName, messagesOf, on, state } from "../store.js";
import { homeNode } from "../views/home.js";
import { closeThread, join } from "./places.js";
import { newFrom } from "./unread.js";

const by = (id) => document.getElementById(id);
let main = null; // { key, composer } of what is shown now
let side = null;

export function startPanes() {
  on("place me", layout);
  on("messages thread", paint);
  on("home", () => state.place.tab === "home" && replace(by("home"), homeNode()));
  for (const id of ["messages", "replies"])
    by(id).addEventListener(
      "keydown",
      (event) => event.target.matches(".message") && walk(event, [...by(id).querySelectorAll(".message")]),
    );
}

function layout() {
  const { channel: id, tab, thread } = state.place;
  if (!id || !state.me) return;
  by("home").hidden = tab !== "home";
  by("conversation").hidden = tab === "home";
  if (tab === "home") replace(by("home"), homeNode());
  layoutMain(id);
  layoutThread(id, thread);
  paint();
}

function layoutMain(id) {
  const key = `${state.me.id}/${id}/${canWrite(id)}`;
  if (main?.key === key) return;
  replace(by("messages"));
  const made = canWrite(id) ? composer({ channelId: id }) : { element: invitation(id), focus() {} };
  main = { key, ...made };
  replace(by("composer"), made.element);
  if (!state.place.thread && matchMedia("(hover: hover)").matches) made.focus();
}

function layoutThread(id, thread) {
  const pane = by("thread");
  pane.hidden = !thread;
  document.body.classList.toggle("thread-open", Boolean(thread));
  const key = `${state.me.id}/${id}/${thread}`;
  if (!thread) side = null;
  if (!thread || side?.key === key) return;
  side = { key, ...composer({ channelId: id, threadTs: thread }) };
  const here = channel(id);
  replace(
    by("thread-head"),
    h("div.head-words", {}, h("h2", {}, "Thread"), h("p.quiet", {}, here?.is_im ? displayName(here.user) : `#${here?.name}`)),
    iconButton("close", "Close the thread", closeThread),
  );
  replace(by("replies"));
  replace(by("thread-composer"), side.element);
  if (matchMedia("(hover: hover)").matches) side.focus();
}

function paint() {
  const { channel: id, thread } = state.place;
  if (!id || !state.me) return;
  const all = [...messagesOf(id).values()].sort((a, b) => Number(a.ts) - Number(b.ts));
  const inChannel = all.filter((m) => !m.thread_ts || m.thread_ts === m.ts || m.subtype === "thread_broadcast");
  by("beginning").hidden = !state.loaded.has(id) || inChannel.length >= 200;
  if (!by("beginning").hidden) replace(by("beginning"), beginning(channel(id)));
  paintList(by("messages"), inChannel, id, { newFrom: newFrom ?? undefined });
  if (thread)
    paintList(
      by("replies"),
      all.filter((m) => m.ts === thread || m.thread_ts === thread),
      id,
      { inThread: true },
    );
}

const canWrite = (id) => channel(id)?.is_im || channel(id)?.is_member !== false;

function invitation(id) {
  return h(
    "div.invitation",
    {},
    h("span", {}, `You are looking at #${channel(id)?.name}.`),
    h("button.button.primary", { type: "button", onclick: () => join(id) }, "Join the channel"),
  );
}

function beginning(here) {
  if (!here) return null;
  if (here.is_im)
    return [
      avatar(here.user, 64),
      h("h2", {}, displayName(here.user)),
      h(
        "p.quiet",
        {},
        here.user === state.me.id
          ? "This is your own space: notes and drafts."
          : `This is the beginning of your messages with ${displayName(here.user)}.`,
      ),
    ];
  return [
    h("h2", {}, here.is_private ? "🔒 " : "# ", here.name),
    h("p.quiet", {}, here.purpose?.value || `This is the very beginning of #${here.name}.`),
  ];
}
