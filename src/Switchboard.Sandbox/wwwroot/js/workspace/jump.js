// Ctrl+K: go anywhere by its name. Also the other keys that work everywhere.
import { h, icon, replace } from "../dom.js";
import { avatar } from "../people/avatar.js";
import { openDialog } from "../shell/dialog.js";
import { walk } from "../shell/menu.js";
import { attempt } from "../shell/toast.js";
import { displayName, isApp, state } from "../store.js";
import { closeThread, go, openAppHome, openDirect } from "./places.js";
import { unreadIn } from "./unread.js";

export function startKeys() {
  addEventListener("keydown", (event) => {
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.key.toLowerCase() === "k") openJump();
    else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) neighbour(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], .popover")) escape();
    else return;
    event.preventDefault();
  });
}

function escape() {
  if (document.body.classList.contains("sidebar-open")) document.body.classList.remove("sidebar-open");
  else if (state.place.thread) closeThread();
}

function neighbour(step) {
  const places = [...document.querySelectorAll("#channels .place")];
  const at = places.findIndex((p) => p.classList.contains("here"));
  places.at((at + step + places.length) % places.length)?.click();
}

export function openJump() {
  if (document.querySelector("dialog.jump")) return;
  const list = h("div.options", { role: "listbox", "aria-label": "Places" });
  const field = h("input.field-input", {
    type: "search",
    placeholder: "Go to a channel or a person…",
    "aria-label": "Go to",
    autocomplete: "off",
    oninput: paint,
  });
  const dialog = openDialog({ label: "Go to", name: "jump", content: () => [field, list] });
  dialog.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll(".option")];
    if (event.key === "Enter" && event.target === field) rows[0]?.click();
    else if (event.key === "ArrowUp" && document.activeElement === rows[0]) field.focus();
    else return walk(event, rows);
    return event.preventDefault();
  });
  paint();
  field.focus();

  function paint() {
    const word = field.value.trim().toLowerCase().replace(/^[#@]/, "");
    const found = targets()
      .filter((t) => t.name.toLowerCase().includes(word))
      .slice(0, 10);
    replace(list, found.length ? found.map(row) : h("p.quiet", {}, "Nothing has that name."));
  }

  function row(target) {
    const pick = () => {
      dialog.close();
      attempt(async () => target.open());
    };
    return h(
      "button.option",
      { type: "button", role: "option", tabindex: -1, onclick: pick },
      target.node,
      h("strong", {}, target.name),
      target.unread > 0 && h("span.count", {}, String(target.unread)),
    );
  }
}

function targets() {
  const channels = [...state.channels.values()]
    .filter((c) => c.name && !c.is_im)
    .map((c) => ({ name: c.name, node: icon(c.is_private ? "lock" : "hash"), unread: unreadIn(c.id).unread, open: () => go(c.id) }));
  const people = [...state.users.values()]
    .filter((u) => !u.deleted && !u.is_bot && u.id !== "USLACKBOT")
    .map((u) => ({ name: displayName(u.id), node: avatar(u.id, 22), unread: 0, open: () => openDirect(u.id) }));
  const app = [...state.users.values()]
    .filter((u) => isApp(u.id))
    .map((u) => ({ name: state.page.appName, node: avatar(u.id, 22), unread: 0, open: () => openAppHome("home") }));
  return [...channels, ...app, ...people].sort((a, b) => b.unread - a.unread);
}
