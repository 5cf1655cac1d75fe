// Questions that want an answer before anything else.
import { h, iconButton } from "../dom.js";

/** A dialog in the middle of the page. `content` gets the dialog, so that it can close it. */
export function openDialog({ title, content, footer, name = "", onclose, label = title }) {
  const dialog = h("dialog.dialog", { "aria-label": label, class: name });
  const close = () => dialog.close();
  if (title) dialog.append(h("header.dialog-head", {}, h("h2", {}, title), iconButton("close", "Close", close)));
  dialog.append(h("div.dialog-body", {}, content(close)));
  if (footer) dialog.append(h("footer.dialog-foot", {}, footer(close)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose?.();
  });
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks yes or no; resolves to the answer. */
export function confirm({ title, text, yes = "Yes", no = "Cancel", isDanger = false }) {
  return new Promise((resolve) => {
    let answer = false;
    const say = (value, close) => () => {
      answer = value;
      close();
    };
    openDialog({
      title,
      name: "confirm",
      content: () => text,
      footer: (close) => [
        h("button.button", { type: "button", onclick: say(false, close) }, no),
        h(`button.button.${isDanger ? "danger" : "primary"}`, { type: "button", autofocus: true, onclick: say(true, close) }, yes),
      ],
      onclose: () => resolve(answer),
    });
  });
}
