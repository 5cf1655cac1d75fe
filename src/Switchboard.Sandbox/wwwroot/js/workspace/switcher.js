// Whose eyes we look through: everybody of the company is one press away.
import { call } from "../api.js";
import { h, icon, replace } from "../dom.js";
import { avatar, presenceDot, roleNames } from "../people/avatar.js";
import { openMenu } from "../shell/menu.js";
import { attempt } from "../shell/toast.js";
import { changed, displayName, on, state, user } from "../store.js";
import { actAs } from "./load.js";
import { theme, themes, useTheme } from "../shell/theme.js";

on("me users", paint);

function paint() {
  if (!state.me) return;
  const button = h(
    "button.acting",
    { type: "button", "aria-haspopup": "menu", title: "Act as somebody else", onclick: () => open(button) },
    avatar(state.me.id, 30),
    h("span.me-words", {}, h("strong", {}, displayName(state.me.id)), h("span", {}, roleNames[state.me.role] ?? state.me.role)),
    icon("down"),
  );
  replace(document.getElementById("me"), button);
}

function open(anchor) {
  const roles = Object.keys(roleNames).filter((role) => state.workspace.members.some((m) => m.role === role));
  const isAway = user(state.me.id)?.presence === "away";
  openMenu(
    anchor,
    [
      ...roles.flatMap((role) => [{ title: roleNames[role] }, ...state.workspace.members.filter((m) => m.role === role).map(member)]),
      "line",
      {
        label: isAway ? "Set yourself active" : "Set yourself away",
        node: presenceDot(state.me.id),
        onpick: () => attempt(() => setPresence(isAway ? "auto" : "away")),
      },
      { title: "Look" },
      ...themes.map((name) => ({
        label: `${name[0].toUpperCase()}${name.slice(1)}`,
        isOn: theme() === name,
        onpick: () => useTheme(name),
      })),
    ],
    { label: "Act as", side: "end", name: "switcher" },
  );
}

const member = (m) => ({
  label: displayName(m.id),
  node: avatar(m.id, 24),
  isOn: m.id === state.me.id,
  onpick: () => attempt(() => actAs(m.id)),
});

async function setPresence(presence) {
  await call("users.setPresence", { presence });
  user(state.me.id).presence = presence === "away" ? "away" : "active";
  changed("users", "channels");
}
