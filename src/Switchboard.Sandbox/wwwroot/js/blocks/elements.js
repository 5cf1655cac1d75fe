// The interactive elements of Block Kit. Each shows what is chosen and tells its context when that changes.
import { h, icon } from "../dom.js";
import { openMenu } from "../shell/menu.js";
import { showText, safeAddress } from "../text/show.js";
import { compose } from "../text/typed.js";
import { toTyped } from "../text/write.js";
import { choices } from "./choices.js";
import { confirmFirst } from "./confirm.js";
import { select } from "./select.js";

export function showElement(element, block, context, field = {}) {
  const make = kinds[element.type];
  if (!make) return h("span.unknown-block", {}, `A “${element.type}”. This page cannot show it; Slack can.`);
  return make(element, block, context, field);
}

const kinds = {
  button,
  workflow_button: button,
  icon_button: (element, block, context) => press(element, block, context, h("span", {}, element.text?.text ?? element.icon)),
  feedback_buttons: feedback,
  overflow,
  image: (element) => h("img.accessory-picture", { src: safeAddress(element.image_url), alt: element.alt_text ?? "" }),
  plain_text_input: textInput,
  email_text_input: (...args) => singleLine("email", ...args),
  url_text_input: (...args) => singleLine("url", ...args),
  number_input: (...args) => singleLine("number", ...args),
  datepicker: (...args) => moment("date", "selected_date", "initial_date", ...args),
  timepicker: (...args) => moment("time", "selected_time", "initial_time", ...args),
  datetimepicker: dateTime,
  checkboxes: choices,
  radio_buttons: choices,
  rich_text_input: textInput,
};
for (const source of ["static", "external", "users", "conversations", "channels"])
  for (const prefix of ["", "multi_"]) kinds[`${prefix}${source}_select`] = select;

function button(element, block, context) {
  return press(element, block, context, showText(element.text));
}

function press(element, block, context, words) {
  const props = { class: element.style ?? "", "aria-label": element.accessibility_label };
  const told = (event) => context.press(block, element, { value: element.value }, event.currentTarget);
  if (!element.url) return h("button.button", { type: "button", ...props, onclick: told }, words);
  // A link button opens its address and tells the app as well.
  return h(
    "a.button",
    { ...props, href: safeAddress(element.url), target: "_blank", rel: "noreferrer noopener", onclick: told },
    words,
    icon("out"),
  );
}

function feedback(element, block, context) {
  const one = (choice, words) =>
    h(
      "button.button",
      {
        type: "button",
        onclick: (event) => context.press(block, element, { value: choice.value }, event.currentTarget),
        "aria-label": choice.accessibility_label,
      },
      words,
      " ",
      choice.text?.text,
    );
  return h("span.row", {}, one(element.positive_button, "👍"), one(element.negative_button, "👎"));
}

function overflow(element, block, context) {
  const open = (event) => {
    const anchor = event.currentTarget;
    const pick = (option) => () => context.press(block, element, { selected_option: option }, anchor);
    openMenu(
      anchor,
      element.options.map((option) => ({
        label: option.text.text,
        hint: option.description?.text,
        onpick: option.url ? () => window.open(safeAddress(option.url), "_blank", "noopener") : pick(option),
      })),
      { label: "More actions", side: "end" },
    );
  };
  return h("button.button.overflow", { type: "button", "aria-label": "More actions", "aria-haspopup": "menu", onclick: open }, "⋯");
}

function textInput(element, block, context, field) {
  const kept = context.kept(block, element);
  const props = {
    id: field.id,
    "aria-describedby": field.describedBy,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    minlength: element.min_length,
    autofocus: element.focus_on_load,
    value: textOf(kept?.rich_text_value ?? kept?.value ?? element.initial_value),
    oninput: (event) => keep(event.target.value),
    onkeydown: (event) => event.key === "Enter" && (!element.multiline || event.ctrlKey || event.metaKey) && dispatch(event),
  };
  const isRich = element.type === "rich_text_input";
  const keep = (value) =>
    context.keep(
      block,
      element,
      isRich ? { rich_text_value: value ? compose(value).blocks[0] : null } : { value: value === "" ? null : value },
    );
  const dispatch = (event) => {
    if (!block.dispatch_action) return;
    event.preventDefault();
    context.press(block, element, { value: event.target.value }, event.target);
  };
  keep(props.value);
  return element.multiline || isRich
    ? h("textarea.field-input", { rows: 4, ...props })
    : h("input.field-input", { type: "text", autocomplete: "off", ...props });
}

/** A field shows words; a rich_text_input holds them as blocks. */
const textOf = (value) => (typeof value === "object" && value !== null ? toTyped(value.elements) : (value ?? ""));

function singleLine(type, element, block, context, field) {
  const kept = context.kept(block, element);
  const value = kept?.value ?? element.initial_value ?? "";
  const keep = (text) => context.keep(block, element, { value: text === "" ? null : text });
  keep(value);
  return h("input.field-input", {
    type: type === "number" ? "text" : type,
    inputmode: type === "number" ? "decimal" : null,
    id: field.id,
    "aria-describedby": field.describedBy,
    placeholder: element.placeholder?.text,
    autofocus: element.focus_on_load,
    value,
    oninput: (event) => keep(event.target.value),
  });
}

function moment(type, key, initial, element, block, context, field) {
  const value = context.kept(block, element)?.[key] ?? element[initial] ?? "";
  context.keep(block, element, { [key]: value || null });
  const onchange = async (event) => {
    if (block.type !== "input" && !(await confirmFirst(element.confirm))) return;
    context.choose(block, { ...element, confirm: undefined }, { [key]: event.target.value || null }, event.target);
  };
  return h("input.field-input.moment", {
    type,
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-label": field.id ? null : (element.placeholder?.text ?? type),
    value,
    onchange,
  });
}

function dateTime(element, block, context, field) {
  const seconds = context.kept(block, element)?.selected_date_time ?? element.initial_date_time;
  const local = seconds ? new Date(seconds * 1000 - new Date(seconds * 1000).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : "";
  context.keep(block, element, { selected_date_time: seconds ?? null });
  const onchange = (event) =>
    context.choose(
      block,
      element,
      { selected_date_time: event.target.value ? Math.floor(Date.parse(event.target.value) / 1000) : null },
      event.target,
    );
  return h("input.field-input.moment", {
    type: "datetime-local",
    id: field.id,
    "aria-describedby": field.describedBy,
    value: local,
    onchange,
  });
}
