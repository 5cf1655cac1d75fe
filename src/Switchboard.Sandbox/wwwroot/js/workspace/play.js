// "Play a day": starts and stops the scripted day, and tells how far it is.
import { control } from "../api.js";
import { h, icon, replace } from "../dom.js";
import { attempt } from "../shell/toast.js";
import { showText } from "../text/show.js";
import { changed, on, state } from "../store.js";

let asking = null;

export function startPlay() {
  on("play me", paint);
  ask();
}

async function ask() {
  clearTimeout(asking);
  state.play = await control("play").catch(() => state.play);
  changed("play");
  if (state.play?.state === "playing") asking = setTimeout(ask, 700);
}

// The script speaks of its own town's time; whoever watches has a clock of their own beside it.
const saying = (now) => (now ? showText(now.replace(/^\d\d:\d\d /, "")) : "The day begins…");

function paint() {
  const host = document.getElementById("play");
  const play = state.play;
  if (!play) return replace(host);
  if (play.state !== "playing") {
    const start = () => attempt(() => control("play", {}).then(ask));
    const words = play.state === "finished" ? "Play it again" : "Play a day";
    return replace(
      host,
      h(
        "button.button.play",
        { type: "button", title: "Watch a working day of Larkspur pass by", onclick: start },
        icon("play"),
        h("span", {}, words),
      ),
    );
  }
  const stop = () => attempt(() => control("play", undefined, "DELETE").then(ask));
  const progress = h("progress", { max: play.steps, "aria-label": "Progress of the day" });
  progress.value = play.done;
  return replace(
    host,
    h("div.playing", { role: "status" }, h("span.playing-words", {}, saying(play.now)), progress),
    h("button.button", { type: "button", onclick: stop }, icon("stop"), h("span", {}, "Stop")),
  );
}
