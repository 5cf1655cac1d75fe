// The sandbox's clock: what time it is in Larkspur, and the buttons that move it.
import { control } from "../api.js";
import { h, icon, replace } from "../dom.js";
import { openPopover } from "../shell/popover.js";
import { attempt } from "../shell/toast.js";
import { changed, on, state } from "../store.js";
import { clockTime, nowMs, weekdayTime, zoneOf } from "../time.js";

const host = () => document.getElementById("clock");
let face;
let minute = "";
let aged = 0;

export async function startClock() {
  const { now_ms, speed } = await control("clock");
  state.clock = { nowMs: now_ms, speed, at: performance.now() };
  face = h("button.clock", { type: "button", "aria-haspopup": "dialog", onclick: () => open() });
  replace(host(), face);
  on("clock me", paint);
  setInterval(tick, 250);
}

function tick() {
  const now = state.me ? weekdayTime(nowMs()) : "";
  if (now === minute) return;
  minute = now;
  paint();
  // "5 min ago" and the local times in the head grow older with the clock, but a fast one must not keep the page busy.
  if (state.clock.speed > 1 && performance.now() - aged < 2000) return;
  aged = performance.now();
  changed("head", "messages");
}

function paint() {
  if (!state.me) return;
  const now = weekdayTime(nowMs());
  const isFast = state.clock.speed !== 1;
  replace(
    face,
    icon("clock"),
    h("span", {}, now),
    isFast && h("span.speed", {}, state.clock.speed === 0 ? "stopped" : `${state.clock.speed}×`),
  );
  face.setAttribute("aria-label", `Sandbox time ${now}${isFast ? `, running ${state.clock.speed} times as fast` : ""}. Change the clock`);
}

function open() {
  const move = (body) => attempt(() => control("clock", body));
  const advance = (label, iso) => h("button.button", { type: "button", onclick: () => move({ advance: iso }) }, label);
  const speeds = h("div.segmented", { role: "group", "aria-label": "Speed" });
  const paintSpeeds = () =>
    replace(
      speeds,
      [1, 10, 60].map((n) =>
        h(
          "button",
          { type: "button", "aria-pressed": String(state.clock.speed === n), onclick: () => move({ speed: n }).then(paintSpeeds) },
          `${n}×`,
        ),
      ),
    );
  paintSpeeds();
  on("clock", paintSpeeds);
  openPopover(
    face,
    [
      h("h3", {}, "The clock of the sandbox"),
      h("p.quiet", {}, "Messages, time limits and the desk all follow it. Nobody has to wait twenty minutes."),
      h(
        "div.row",
        {},
        advance("+20 min", "PT20M"),
        advance("+1 h", "PT1H"),
        h("button.button", { type: "button", onclick: () => move({ advance: `PT${untilMorning()}S` }) }, "Next morning, 9:00"),
      ),
      speeds,
    ],
    { label: "Clock", name: "clock-card", side: "end" },
  );
}

/** Seconds until it is next 9:00 in the zone of the one we act as. */
function untilMorning() {
  const [hours, minutes] = clockTime(nowMs(), zoneOf(state.me.id)).split(":").map(Number);
  const seconds = Math.floor((nowMs() / 1000) % 60);
  const now = hours * 3600 + minutes * 60 + seconds;
  const wait = 9 * 3600 - now;
  return wait > 0 ? wait : wait + 86_400;
}
