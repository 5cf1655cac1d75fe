// The emoji picker: a search, groups, skin tones, and what was used lately.
import { h, replace } from "../dom.js";
import { openPopover } from "../shell/popover.js";
import { state } from "../store.js";
import { emojiNode, grouped, search, takesTone } from "./lookup.js";

const usual = ["eyes", "white_check_mark", "raised_hands", "+1", "heart", "tada", "bug", "thinking_face"];
const memory = { recent: "switchboard.emoji.recent", tone: "switchboard.emoji.tone" };

export const recent = () => JSON.parse(localStorage.getItem(memory.recent) ?? "null") ?? usual;

function remember(name) {
  localStorage.setItem(memory.recent, JSON.stringify([name, ...recent().filter((other) => other !== name)].slice(0, 16)));
}

export function openPicker(anchor, onpick) {
  let tone = Number(localStorage.getItem(memory.tone) ?? 0);
  const withTone = (name) => (tone && takesTone(name) ? `${name}::skin-tone-${tone}` : name);
  const grid = h("div.emoji-groups");
  const field = h("input.field-input", {
    type: "search",
    placeholder: "Find an emoji",
    "aria-label": "Find an emoji",
    oninput: paint,
    autocomplete: "off",
  });
  const tones = h("button.tone", { type: "button", "aria-label": "Skin tone", onclick: nextTone });
  const box = openPopover(anchor, [h("div.picker-head", {}, field, tones), grid], { label: "Emoji", name: "picker", focus: field });
  box.addEventListener("keydown", keydown);
  paint();

  function paint() {
    replace(tones, emojiNode(tone ? `hand::skin-tone-${tone}` : "hand"));
    const word = field.value.trim().toLowerCase().replaceAll(":", "").replaceAll(" ", "_");
    const custom = ["Larkspur's own", [...state.emoji.keys()]];
    const groups = word ? [["Found", search(word, 48)]] : [["Used lately", recent()], custom, ...grouped];
    const shown = groups.filter(([, names]) => names.length);
    replace(
      grid,
      shown.map(([title, names]) => [
        h("div.menu-title", {}, title),
        h("div.emoji-grid", { role: "group", "aria-label": title }, names.map(choice)),
      ]),
    );
    if (!shown.length) replace(grid, h("p.quiet", {}, "No emoji has that name."));
  }

  function choice(name) {
    const full = withTone(name.split("::")[0]);
    const pick = () => {
      remember(name.split("::")[0]);
      box.hidePopover();
      onpick(full);
    };
    return h(
      "button.emoji-choice",
      { type: "button", tabindex: -1, "aria-label": name.replaceAll("_", " "), title: `:${name}:`, onclick: pick },
      emojiNode(full),
    );
  }

  function nextTone() {
    tone = tone === 0 ? 2 : tone === 6 ? 0 : tone + 1;
    localStorage.setItem(memory.tone, tone);
    paint();
  }

  function keydown(event) {
    const choices = [...grid.querySelectorAll(".emoji-choice")];
    const at = choices.indexOf(document.activeElement);
    if (event.key === "Enter" && at < 0) choices[0]?.click();
    else if (event.key === "ArrowDown" && at < 0) choices[0]?.focus();
    else if (at >= 0 && event.key in moves) (choices[at + moves[event.key]] ?? field).focus();
    else return;
    event.preventDefault();
  }
}

const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 };
