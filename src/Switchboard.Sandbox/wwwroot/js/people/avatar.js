// A face for everybody: initials on a colour of their own; the app has a picture.
import { h } from "../dom.js";
import { displayName, isApp, state, user } from "../store.js";

const hues = [12, 32, 88, 150, 172, 200, 222, 262, 290, 322, 345];

export function avatar(id, size = 36, override) {
  const name = override?.name ?? displayName(id);
  const style = { "--size": `${size}px`, "--hue": hueOf(id ?? name) };
  if (override?.emoji) return h("span.avatar", { style, "aria-hidden": "true" }, override.emoji);
  if (isApp(id) || user(id)?.is_bot) return h("img.avatar.app", { style, src: "/app.svg", alt: "", "aria-hidden": "true" });
  // Drawn by the style sheet: initials are a picture, not words to be read or copied.
  return h("span.avatar", {
    style,
    "aria-hidden": "true",
    data: { initials: initials(override?.name ?? user(id)?.profile?.real_name ?? name) },
  });
}

/** Neighbours in the workspace get hues far apart. */
function hueOf(id) {
  const place = state.workspace?.members.findIndex((m) => m.id === id) ?? -1;
  if (place >= 0) return hues[(place * 4) % hues.length];
  let sum = 0;
  for (const character of String(id)) sum = (sum * 31 + character.codePointAt(0)) % 360;
  return sum;
}

export function initials(name) {
  const words = name.trim().split(/[\s._-]+/);
  return (words[0][0] + (words.length > 1 ? words.at(-1)[0] : (words[0][1] ?? ""))).toUpperCase();
}

export function presenceDot(id) {
  const found = user(id);
  const isActive = found?.presence !== "away";
  return h("span.presence", { class: isActive ? "active" : "away", role: "img", "aria-label": isActive ? "active" : "away" });
}

export const roleNames = {
  asker: "Customer Success",
  support: "Support",
  product: "Product",
  developer: "Engineering",
  manager: "Head of Support",
  app: "App",
};

export function roleOf(id) {
  const member = state.workspace?.members.find((m) => m.id === id);
  return member?.role;
}
