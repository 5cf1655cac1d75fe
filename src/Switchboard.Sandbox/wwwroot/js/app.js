// The page begins here.
import "./shell/theme.js";
import "./views/modal.js";
import "./workspace/head.js";
import "./workspace/switcher.js";
import { h, replace } from "./dom.js";
import { on, state } from "./store.js";
import { startClock } from "./workspace/clock.js";
import { openJump, startKeys } from "./workspace/jump.js";
import { loadWorkspace } from "./workspace/load.js";
import { startPanes } from "./workspace/panes.js";
import { startPlay } from "./workspace/play.js";
import { startSidebar } from "./workspace/sidebar.js";

on("connection", () => document.body.classList.toggle("disconnected", !state.connected));
on("me", () => {
  const desk = document.getElementById("desk");
  desk.hidden = !state.page.deskUrl;
  if (state.page.deskUrl) desk.href = state.page.deskUrl;
});

try {
  startSidebar();
  startPanes();
  startKeys();
  document.getElementById("jump").addEventListener("click", openJump);
  document.getElementById("scrim").addEventListener("click", () => document.body.classList.remove("sidebar-open"));
  await startClock();
  await loadWorkspace();
  startPlay();
  document.body.classList.remove("loading");
} catch (error) {
  console.error(error);
  replace(
    document.getElementById("loading"),
    h("h2", {}, "The sandbox does not answer"),
    h("p", {}, `${error.message}. Is it still running?`),
    h("button.button.primary", { type: "button", onclick: () => location.reload() }, "Try again"),
  );
}
