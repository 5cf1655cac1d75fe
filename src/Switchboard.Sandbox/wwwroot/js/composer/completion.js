// Completes @people and @groups, #channels, :emoji: and /commands while one types.
import { h, replace } from "../dom.js";
import { hostOf, place } from "../shell/popover.js";
import { candidates } from "./candidates.js";

let lists = 0;

/** Gives a text field its completion. Its keydown listener must be added before others that act on Enter. */
export function complete(field, options = {}) {
  let box = null;
  let rows = [];
  let at = 0;
  let from = 0;
  const id = `completion-${++lists}`;
  field.setAttribute("aria-autocomplete", "list");

  field.addEventListener("input", refresh);
  field.addEventListener("click", refresh);
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", keydown, { capture: true });

  function refresh() {
    const before = field.value.slice(0, field.selectionStart);
    const word = /(?:^|[\s(])([@#:][^\s@#:]*(?: [^\s@#:]+)?|^\/[^\s]*)$/.exec(before) ?? /^(\/\S*)$/.exec(before);
    const typed = word?.[1];
    rows = typed ? candidates(typed, options) : [];
    if (!rows.length) return close();
    from = before.length - typed.length;
    at = 0;
    if (!box) {
      box = h("div.popover.completion", { popover: "manual", role: "listbox", id, "aria-label": "Suggestions" });
      hostOf(field).append(box);
      box.showPopover();
      field.setAttribute("aria-controls", id);
    }
    paint();
    place(box, field, "above");
  }

  function paint() {
    replace(
      box,
      rows.map((row, index) =>
        h(
          "div.option",
          {
            role: "option",
            id: `${id}-${index}`,
            "aria-selected": String(index === at),
            onmousedown: (event) => (event.preventDefault(), pick(row)),
          },
          row.node,
          h("strong", {}, row.label),
          row.note && h("span.quiet", {}, row.note),
        ),
      ),
    );
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
    box.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function pick(row) {
    field.setRangeText(`${row.insert} `, from, field.selectionStart, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function keydown(event) {
    if (!box || event.isComposing) return;
    if (event.key === "ArrowDown") at = (at + 1) % rows.length;
    else if (event.key === "ArrowUp") at = (at - 1 + rows.length) % rows.length;
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && isWhole(rows[at])) return close();
    else if (event.key === "Tab" || event.key === "Enter") pick(rows[at]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (box) paint();
  }

  // Enter on a word that is already complete sends it, as one expects of "/sos" or "@oncall".
  const isWhole = (row) => field.value.slice(from, field.selectionStart) === row.insert;

  function close() {
    box?.remove();
    box = null;
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
  }
}
