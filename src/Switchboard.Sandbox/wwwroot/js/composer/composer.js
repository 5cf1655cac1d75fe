// Where one writes: into a channel, or into a thread.
import { act, call } from "../api.js";
import { h, icon, iconButton, replace } from "../dom.js";
import { character } from "../emoji/lookup.js";
import { openPicker } from "../emoji/picker.js";
import { editLast } from "../messages/editing.js";
import { openMenu } from "../shell/menu.js";
import { attempt, toast } from "../shell/toast.js";
import { channel, displayName, isApp, state } from "../store.js";
import { compose } from "../text/typed.js";
import { complete } from "./completion.js";
import { grow, insert, mark } from "./field.js";
import { fileTray } from "./tray.js";

const drafts = new Map();

/** A composer for { channel, thread? }. It keeps a draft for each place. */
export function composer({ channelId, threadTs }) {
  const key = [state.me.id, channelId, threadTs].join("/");
  const tray = fileTray(() => paint());
  const where = nameOf(channelId, threadTs);
  const field = h("textarea.composer-field", {
    rows: 1,
    placeholder: where,
    "aria-label": where,
    value: drafts.get(key) ?? "",
    oninput: changed,
  });
  const also = h("input", { type: "checkbox" });
  const sendButton = h("button.send", { type: "submit", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
  complete(field, { inThread: Boolean(threadTs) });
  field.addEventListener("keydown", keydown);
  field.addEventListener(
    "paste",
    (event) => event.clipboardData.files.length && (event.preventDefault(), tray.add(event.clipboardData.files)),
  );

  const form = h(
    "form.composer",
    { onsubmit: (event) => (event.preventDefault(), send()) },
    tray.element,
    field,
    threadTs && !channel(channelId)?.is_im && h("label.also", {}, also, `Also send to #${channel(channelId)?.name}`),
    h(
      "div.composer-tools",
      {},
      iconButton("plus", "Attach a file, or run a shortcut", (event) => plus(event.currentTarget)),
      iconButton("bold", "Bold (Ctrl+B)", () => mark(field, "*")),
      iconButton("italic", "Italic (Ctrl+I)", () => mark(field, "_")),
      iconButton("code", "Code", () => mark(field, "`")),
      iconButton("emoji", "Emoji", (event) => openPicker(event.currentTarget, (name) => insert(field, character(name) ?? `:${name}:`))),
      iconButton("at", "Mention somebody", () => insert(field, "@")),
      h("span.hint", { "aria-hidden": "true" }, "Shift+Enter: new line"),
      sendButton,
    ),
  );
  for (const type of ["dragover", "dragleave", "drop"]) form.addEventListener(type, drag);
  queueMicrotask(() => (grow(field), paint()));
  return { element: form, focus: () => field.focus() };

  function changed() {
    drafts.set(key, field.value);
    grow(field);
    paint();
  }

  function paint() {
    sendButton.disabled = !field.value.trim() && tray.isEmpty();
    replace(sendButton, icon("send"));
  }

  function drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("dropping", event.type === "dragover");
    if (event.type === "drop") tray.add(event.dataTransfer.files);
  }

  function plus(anchor) {
    const shortcuts = state.page.shortcuts.filter((shortcut) => shortcut.type === "global");
    openMenu(anchor, [
      { label: "Upload from this computer", icon: "file", onpick: () => tray.choose() },
      shortcuts.length > 0 && { title: "Shortcuts" },
      ...shortcuts.map((shortcut) => ({
        label: shortcut.name,
        icon: "bolt",
        hint: state.page.appName,
        onpick: () => attempt(() => act("shortcut", { callback_id: shortcut.callback_id })),
      })),
    ]);
  }

  function keydown(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) send();
    else if (event.key === "ArrowUp" && field.value === "") editLast(channelId, threadTs);
    else if ((event.ctrlKey || event.metaKey) && marks[event.key]) mark(field, marks[event.key]);
    else return;
    event.preventDefault();
  }

  async function send() {
    const typed = field.value.trim();
    if (!typed && tray.isEmpty()) return;
    const command = /^\/([\w-]+)(?:\s+([\s\S]*))?$/.exec(typed);
    if (command) return run(`/${command[1]}`, command[2] ?? "");
    const files = tray.take();
    clear();
    const sent = await attempt(() => post(typed, files));
    if (!sent) restore(typed, files);
  }

  async function post(typed, files) {
    if (files.length) return tray.upload(files, { channelId, threadTs, typed });
    const reply_broadcast = threadTs && also.checked ? true : undefined;
    also.checked = false;
    return call("chat.postMessage", {
      channel: channelId,
      thread_ts: threadTs,
      reply_broadcast,
      client_msg_id: crypto.randomUUID(),
      ...compose(typed),
    });
  }

  async function run(command, text) {
    if (!state.page.commands.some((known) => known.command === command)) return toast(`${command} is not a command here.`, "error");
    clear();
    const done = await attempt(() => act("slash_command", { channel: channelId, command, text, thread_ts: threadTs }));
    if (!done) restore(`${command} ${text}`, []);
  }

  function clear() {
    field.value = "";
    changed();
  }

  // What could not be sent is not lost: it comes back, unless something new was begun meanwhile.
  function restore(typed, files) {
    if (!field.value) field.value = typed;
    tray.add(files);
    changed();
  }
}

const marks = { b: "*", i: "_" };

function nameOf(channelId, threadTs) {
  if (threadTs) return "Reply…";
  const found = channel(channelId);
  if (found?.is_im) return isApp(found.user) ? `Message ${state.page.appName}` : `Message ${displayName(found.user)}`;
  return `Message #${found?.name ?? ""}`;
}
