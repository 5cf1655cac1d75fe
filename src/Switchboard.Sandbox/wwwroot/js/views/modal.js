// The dialog that shows the top of the stack of modals.
import { act } from "../api.js";
import { BlockContext } from "../blocks/context.js";
import { showBlocks } from "../blocks/show.js";
import { h, iconButton, replace } from "../dom.js";
import { attempt } from "../shell/toast.js";
import { on, state } from "../store.js";
import { collect } from "./checking.js";
import { clearViews, closeView, openView, updateView } from "./stack.js";

const contexts = new Map(); // view id -> BlockContext, so that what was typed outlives an update
let dialog = null;
let shown = null;

on("views", paint);

function paint() {
  const view = state.views.at(-1);
  for (const id of contexts.keys()) if (!state.views.some((v) => v.id === id)) contexts.delete(id);
  if (!view) return dialog?.close();
  if (shown === view) return;
  const isSame = shown?.id === view.id;
  shown = view;
  if (!dialog) open();
  draw(view, isSame);
}

function open() {
  dialog = h("dialog.dialog.modal", { "aria-labelledby": "modal-title" });
  dialog.addEventListener("cancel", (event) => (event.preventDefault(), dismiss(true)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    dialog = shown = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

function draw(view, isSame) {
  const place = { container: "view", view_id: view.id };
  if (!contexts.has(view.id)) contexts.set(view.id, new BlockContext(place, structuredClone(view.state?.values ?? {})));
  const context = contexts.get(view.id);
  const focused = isSame && dialog.contains(document.activeElement) ? document.activeElement.id : null;
  const scroll = isSame ? (dialog.querySelector(".dialog-body")?.scrollTop ?? 0) : 0;
  const body = h("div.dialog-body", {}, showBlocks(view.blocks, context));
  const form = h(
    "form.modal-form",
    { novalidate: true, onsubmit: (event) => (event.preventDefault(), submit(view, context, form)) },
    h(
      "header.dialog-head",
      {},
      h("img.modal-app", { src: "/app.svg", alt: "" }),
      h("h2", { id: "modal-title" }, view.title?.text ?? ""),
      iconButton("close", "Close", () => dismiss(true)),
    ),
    body,
    h(
      "footer.dialog-foot",
      {},
      h(
        "button.button",
        { type: "button", onclick: () => dismiss(false) },
        view.close?.text ?? (state.views.length > 1 ? "Back" : "Cancel"),
      ),
      view.submit && h("button.button.primary", { type: "submit" }, view.submit.text),
    ),
  );
  replace(dialog, form);
  body.scrollTop = scroll;
  (focused
    ? document.getElementById(focused)
    : body.querySelector("[autofocus], .wrong input, .wrong textarea, .wrong button, input, textarea, .select")
  )?.focus({ preventScroll: Boolean(focused) });
}

async function submit(view, context, form) {
  const { values, errors } = collect(view, context);
  if (complain(view, context, errors)) return;
  form.classList.add("working");
  const answer = await attempt(() => act("view_submission", { view_id: view.id, values }));
  form.classList.remove("working");
  if (!answer) return;
  if (answer.response_action === "errors") complain(view, context, answer.errors ?? {});
  else if (answer.response_action === "clear") clearViews();
  else if (answer.response_action === "update") answer.view && updateView(answer.view);
  else if (answer.response_action === "push") answer.view && openView(answer.view);
  else closeView(view.id);
}

/** Shows what is wrong beside each field; true if anything is. */
function complain(view, context, errors) {
  context.errors = errors;
  const isWrong = Object.keys(errors).length > 0;
  if (isWrong && shown?.id === view.id) {
    draw(view, false);
    dialog.querySelector(".wrong")?.scrollIntoView({ block: "center" });
  }
  return isWrong;
}

/** The cross closes everything; the button at the bottom goes back by one. */
function dismiss(isAll) {
  const view = state.views.at(-1);
  if (!view) return;
  const depth = state.views.length;
  if (isAll) clearViews();
  else closeView(view.id);
  attempt(() => act("view_closed", { view_id: view.id, is_cleared: isAll && depth > 1 }));
}
