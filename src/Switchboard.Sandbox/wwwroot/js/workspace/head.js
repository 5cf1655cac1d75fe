// The head of a channel: its name and topic, who is in it, what is pinned and bookmarked.
import { all, call } from "../api.js";
import { h, icon, iconButton, replace } from "../dom.js";
import { emojiNode } from "../emoji/lookup.js";
import { avatar } from "../people/avatar.js";
import { openProfile } from "../people/profile.js";
import { openDialog } from "../shell/dialog.js";
import { openMenu } from "../shell/menu.js";
import { openPopover } from "../shell/popover.js";
import { attempt } from "../shell/toast.js";
import { channel, displayName, on, state } from "../store.js";
import { safeAddress, showText } from "../text/show.js";
import { inShort } from "../text/write.js";
import { clockTime, dayName, msOf, nowMs, zoneOf } from "../time.js";
import { go, isAppPlace, openAppHome, openThread } from "./places.js";

on("place head channels me users", paint);

function paint() {
  const here = channel(state.place.channel);
  if (!here || !state.me) return;
  document.title = `${here.is_im ? displayName(here.user) : `#${here.name}`} · Larkspur`;
  replace(
    document.getElementById("head"),
    iconButton("menu", "Show the channels", () => document.body.classList.toggle("sidebar-open"), { class: "only-phone" }),
    h("div.head-words", {}, h("h1", {}, title(here)), isAppPlace() ? tabs() : subtitle(here)),
    !here.is_im && iconButton("people", "Members", (event) => members(event.currentTarget, here.id)),
  );
  replace(document.getElementById("shelf"), shelf(here));
}

function title(here) {
  if (here.is_im) return [avatar(here.user, 24), displayName(here.user)];
  return [icon(here.is_private ? "lock" : "hash", here.is_private ? "private" : undefined), here.name];
}

function subtitle(here) {
  if (here.is_im) return h("p.topic.quiet", {}, `${clockTime(nowMs(), zoneOf(here.user))} local time`);
  return h(
    "button.topic",
    { type: "button", title: "Edit the topic", onclick: () => editTopic(here) },
    here.topic?.value ? showText(here.topic.value) : h("span.quiet", {}, "Add a topic"),
  );
}

function tabs() {
  const tab = (name, words) =>
    h(
      "button.tab",
      { type: "button", role: "tab", "aria-selected": String(state.place.tab === name), onclick: () => openAppHome(name) },
      words,
    );
  return h("div.tabs", { role: "tablist", "aria-label": "The app" }, tab("home", "Home"), tab("messages", "Messages"));
}

function editTopic(here) {
  const field = h("textarea.field-input", { rows: 3, maxlength: 250, "aria-label": "Topic", value: here.topic?.value ?? "" });
  const save = (close) => async () => {
    const done = await attempt(() => call("conversations.setTopic", { channel: here.id, topic: field.value.trim() }));
    if (done) close();
  };
  openDialog({
    title: `Topic of #${here.name}`,
    content: () => field,
    footer: (close) => [
      h("button.button", { type: "button", onclick: close }, "Cancel"),
      h("button.button.primary", { type: "button", onclick: save(close) }, "Save"),
    ],
  });
}

function members(anchor, channelId) {
  attempt(async () => {
    const ids = await all("conversations.members", "members", { channel: channelId });
    openMenu(
      anchor,
      [
        { title: `${ids.length} members` },
        ...ids.map((id) => ({
          label: displayName(id),
          node: avatar(id, 22),
          hint: state.users.get(id)?.profile?.title,
          onpick: () => openProfile(id, anchor),
        })),
      ],
      { label: "Members", side: "end" },
    );
  });
}

/** Pins and bookmarks stand under the name, as in Slack's bookmarks bar. */
function shelf(here) {
  const pins = state.pins.get(here.id) ?? [];
  const bookmarks = state.bookmarks.get(here.id) ?? [];
  if (state.place.tab === "home" || (!pins.length && !bookmarks.length)) return null;
  return [
    pins.length > 0 &&
      h(
        "button.shelf-item",
        { type: "button", onclick: (event) => showPins(event.currentTarget, here.id, pins) },
        icon("pin"),
        `${pins.length} pinned`,
      ),
    bookmarks.map((mark) =>
      h(
        "a.shelf-item",
        { href: safeAddress(mark.link), target: "_blank", rel: "noreferrer noopener" },
        mark.emoji ? emojiNode(mark.emoji.replaceAll(":", "")) : icon("bookmark"),
        mark.title,
      ),
    ),
  ];
}

function showPins(anchor, channelId, pins) {
  const open = (message) => () => {
    box.hidePopover();
    if (message.thread_ts) openThread(channelId, message.thread_ts);
    else go(channelId);
    requestAnimationFrame(() => document.querySelector(`[data-ts="${message.ts}"]`)?.scrollIntoView({ block: "center" }));
  };
  const box = openPopover(
    anchor,
    pins
      .filter((pin) => pin.message)
      .map(({ message }) =>
        h(
          "button.pin",
          { type: "button", onclick: open(message) },
          h("strong", {}, displayName(message.user)),
          h("span.quiet", {}, ` ${dayName(msOf(message.ts))} ${clockTime(msOf(message.ts))}`),
          h("div", {}, inShort(message.text, 140)),
        ),
      ),
    { label: "Pinned messages", name: "pins" },
  );
}
