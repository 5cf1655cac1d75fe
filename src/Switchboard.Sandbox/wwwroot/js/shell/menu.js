// A menu of things to do, walked with the arrow keys.
import { h, icon } from "../dom.js";
import { openPopover } from "./popover.js";

/** items: { label, hint?, icon?, isDanger?, isOn?, onpick } | "line" | { title } */
export function openMenu(anchor, items, { label = "Menu", side, name = "" } = {}) {
  const box = openPopover(
    anchor,
    items.filter(Boolean).map((item) => row(item, () => box.hidePopover())),
    { label, role: "menu", name: `menu ${name}`, side },
  );
  box.addEventListener("keydown", (event) => walk(event, [...box.querySelectorAll("[role^=menuitem]")]));
  return box;
}

function row(item, close) {
  if (item === "line") return h("hr", { role: "separator" });
  if (item.title) return h("div.menu-title", { role: "presentation" }, item.title);
  const pick = () => {
    close();
    item.onpick();
  };
  const role = item.isOn === undefined ? "menuitem" : "menuitemradio";
  return h(
    "button.menu-item",
    {
      type: "button",
      role,
      tabindex: -1,
      "aria-checked": item.isOn === undefined ? null : String(item.isOn),
      class: item.isDanger ? "danger" : "",
      onclick: pick,
    },
    item.node ?? (item.icon && icon(item.icon)),
    h("span.menu-label", {}, item.label),
    item.hint && h("span.menu-hint", {}, item.hint),
    item.isOn && icon("check"),
  );
}

/** Moves the focus among rows by arrow keys, Home and End. */
export function walk(event, rows) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const at = rows.indexOf(document.activeElement);
  let next;
  if (event.key in steps) next = rows.at((at + steps[event.key] + rows.length) % rows.length);
  else if (event.key === "Home") next = rows[0];
  else if (event.key === "End") next = rows.at(-1);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
