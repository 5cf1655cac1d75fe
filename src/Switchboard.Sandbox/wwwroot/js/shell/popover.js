// Small things that float beside what opened them. The browser's own popover closes them on Escape and on a press elsewhere.
import { h } from "../dom.js";

/** Opens content beside an anchor; returns the popover. It is taken out of the page when it closes. */
export function openPopover(anchor, content, { label, role = "dialog", name = "", side = "below", onclose, focus } = {}) {
  const box = h("div.popover", { popover: "auto", role, "aria-label": label, class: name }, content);
  hostOf(anchor).append(box);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const hadFocus = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    anchor.removeAttribute("aria-expanded");
    if (hadFocus && anchor.isConnected) anchor.focus({ preventScroll: true });
    onclose?.();
  });
  box.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(box, anchor, side);
  (focus ?? box.querySelector("[autofocus], [role=menuitem], input, button"))?.focus({ preventScroll: true });
  return box;
}

/** Inside a dialog everything outside it is inert, so what floats has to live where its anchor lives. */
export const hostOf = (anchor) => anchor.closest("dialog") ?? document.getElementById("floating");

export function place(box, anchor, side = "below") {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const gap = 6;
  const fitsBelow = at.bottom + gap + height <= innerHeight - 8;
  const top = side === "above" || !fitsBelow ? at.top - gap - height : at.bottom + gap;
  const left = side === "end" || at.left + width > innerWidth - 8 ? at.right - width : at.left;
  box.style.top = `${clamp(top, 8, innerHeight - height - 8)}px`;
  box.style.left = `${clamp(left, 8, innerWidth - width - 8)}px`;
}

const clamp = (value, low, high) => Math.max(low, Math.min(value, Math.max(low, high)));
