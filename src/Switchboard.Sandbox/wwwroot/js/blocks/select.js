// Menus to choose from: static, external, people, conversations and channels; one or many. Typing narrows the list.
import { h, icon, replace } from "../dom.js";
import { openPopover } from "../shell/popover.js";
import { explain } from "../shell/toast.js";
import { channel, displayName, state } from "../store.js";
import { keysOf, optionsOf } from "./options.js";

export function select(element, block, context, field) {
  const isMany = element.type.startsWith("multi_");
  const keys = keysOf(element.type);
  const kept = context.kept(block, element);
  const start = kept ? kept[keys.state] : element[keys.initial];
  let chosen = [start].flat().filter((one) => one !== undefined && one !== null);

  const fields = () => ({ [keys.state]: isMany ? chosen : (chosen[0] ?? null) });
  context.keep(block, element, fields());

  const face = h("button.select", {
    type: "button",
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-haspopup": "listbox",
    onclick: open,
  });
  const wordsOf = (one) => one.text?.text ?? (state.users.has(one) ? displayName(one) : `#${channel(one)?.name ?? one}`);
  const valueOf = (one) => one.value ?? one;

  function paint() {
    const words =
      chosen.length === 0
        ? h("span.quiet", {}, element.placeholder?.text ?? "Choose…")
        : isMany
          ? chosen.map((one) => h("span.chip", {}, wordsOf(one)))
          : wordsOf(chosen[0]);
    replace(face, h("span.select-words", {}, words), icon("down"));
  }

  async function pick(one, box) {
    const at = chosen.findIndex((other) => valueOf(other) === valueOf(one));
    if (!isMany) chosen = [one];
    else if (at >= 0) chosen = chosen.filter((_, index) => index !== at);
    else if (chosen.length < (element.max_selected_items ?? 100)) chosen = [...chosen, one];
    if (!isMany) box.hidePopover();
    paint();
    // A multi-select tells once, when its list closes; a single one at once.
    if (!isMany) await context.choose(block, element, fields(), face);
  }

  function open() {
    const before = chosen;
    const list = h("div.options", {
      role: "listbox",
      "aria-label": element.placeholder?.text ?? "Options",
      "aria-multiselectable": String(isMany),
    });
    const search = h("input.field-input", {
      type: "search",
      placeholder: "Find…",
      "aria-label": "Find an option",
      autocomplete: "off",
      oninput: refresh,
    });
    const box = openPopover(face, [search, list], {
      label: element.placeholder?.text ?? "Options",
      name: "select-list",
      focus: search,
      onclose: () => isMany && chosen !== before && context.choose(block, element, fields(), face),
    });
    box.style.minWidth = `${face.offsetWidth}px`;
    box.addEventListener("keydown", (event) => keydown(event, list, search));
    refresh();

    async function refresh() {
      const word = search.value.trim().toLowerCase();
      try {
        const groups = await optionsOf(element, block, context, word);
        replace(
          list,
          groups.map(({ label, options }) => [label && h("div.menu-title", { role: "presentation" }, label), options.map(option)]),
        );
      } catch (error) {
        replace(list, h("p.quiet", {}, explain(error)));
      }
      if (!list.childElementCount) replace(list, h("p.quiet", {}, "Nothing found."));
    }

    function option({ one, words, note }) {
      const isOn = chosen.some((other) => valueOf(other) === valueOf(one));
      const onclick = async () => {
        await pick(one, box);
        if (isMany) refresh();
      };
      return h(
        "button.option",
        { type: "button", role: "option", tabindex: -1, "aria-selected": String(isOn), onclick },
        h("span", {}, words, note && h("span.choice-note", {}, note)),
        isOn && icon("check"),
      );
    }
  }

  paint();
  return face;
}

/** Arrows walk from the search field into the list and back; Enter in the field takes the first. */
function keydown(event, list, search) {
  const rows = [...list.querySelectorAll("[role=option]")];
  const at = rows.indexOf(document.activeElement);
  if (event.key === "ArrowDown") rows[Math.min(at + 1, rows.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at <= 0 ? search : rows[at - 1]).focus();
  else if (event.key === "Enter" && at < 0) rows[0]?.click();
  else return;
  event.preventDefault();
}
