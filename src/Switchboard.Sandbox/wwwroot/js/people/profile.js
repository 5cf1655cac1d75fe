// Who is this? A small card beside a name.
import { h, icon } from "../dom.js";
import { openPopover } from "../shell/popover.js";
import { attempt } from "../shell/toast.js";
import { displayName, isApp, state, user } from "../store.js";
import { clockTime, nowMs, zoneOf } from "../time.js";
import { openAppHome, openDirect } from "../workspace/places.js";
import { actAs } from "../workspace/load.js";
import { avatar, presenceDot, roleNames, roleOf } from "./avatar.js";

export function openProfile(id, anchor) {
  const found = user(id);
  if (!found) return;
  const zone = zoneOf(id);
  const groups = [...state.groups.values()].filter((g) => g.users?.includes(id)).map((g) => `@${g.handle}`);
  const card = openPopover(
    anchor,
    [
      h(
        "div.profile-top",
        {},
        avatar(id, 72),
        h(
          "div",
          {},
          h("h3", {}, displayName(id), " ", presenceDot(id)),
          h("p.quiet", {}, found.profile?.title || roleNames[roleOf(id)] || "App"),
        ),
      ),
      found.profile?.status_text && h("p", {}, found.profile.status_text),
      !isApp(id) && h("p.line", {}, icon("clock"), `${clockTime(nowMs(), zone)} local time`, h("span.quiet", {}, ` (${zone})`)),
      groups.length > 0 && h("p.line", {}, icon("people"), groups.join(", ")),
      h(
        "div.row",
        {},
        actions(id, () => card.hidePopover()),
      ),
    ],
    { label: `About ${displayName(id)}`, name: "profile" },
  );
}

function actions(id, close) {
  const does = (work) => () => {
    close();
    attempt(work);
  };
  if (isApp(id)) return [h("button.button.primary", { type: "button", onclick: does(() => openAppHome("home")) }, "Open the app")];
  if (id === state.me.id) return [h("span.quiet", {}, "This is you.")];
  return [
    h("button.button", { type: "button", onclick: does(() => openDirect(id)) }, "Message"),
    state.workspace.members.some((m) => m.id === id) && h("button.button", { type: "button", onclick: does(() => actAs(id)) }, "Act as"),
  ];
}
