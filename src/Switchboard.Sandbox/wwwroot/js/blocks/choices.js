// Checkboxes and radio buttons.
import { h } from "../dom.js";
import { showText } from "../text/show.js";

let groups = 0;

export function choices(element, block, context, field) {
  const isMany = element.type === "checkboxes";
  const kept = context.kept(block, element);
  const initial = isMany
    ? (kept?.selected_options ?? element.initial_options ?? [])
    : [kept?.selected_option ?? element.initial_option].filter(Boolean);
  const chosen = new Set(initial.map((option) => option.value));
  const fields = () => {
    const options = element.options.filter((option) => chosen.has(option.value));
    return isMany ? { selected_options: options } : { selected_option: options[0] ?? null };
  };
  context.keep(block, element, fields());

  const name = `choice-${++groups}`;
  const flip = (option) => (event) => {
    if (!isMany) chosen.clear();
    if (event.target.checked) chosen.add(option.value);
    else chosen.delete(option.value);
    context.choose(block, element, fields());
  };
  return h(
    "div.choices",
    { role: isMany ? "group" : "radiogroup", "aria-describedby": field.describedBy },
    element.options.map((option) =>
      h(
        "label.choice",
        {},
        h("input", { type: isMany ? "checkbox" : "radio", name, checked: chosen.has(option.value), onchange: flip(option) }),
        h("span", {}, showText(option.text), option.description && h("span.choice-note", {}, showText(option.description))),
      ),
    ),
  );
}
