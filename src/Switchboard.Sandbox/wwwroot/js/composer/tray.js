// Files waiting to be sent with the next message.
import { call } from "../api.js";
import { h, icon, iconButton, replace } from "../dom.js";
import { size } from "../messages/files.js";
import { compose } from "../text/typed.js";

export function fileTray(onchange) {
  let files = [];
  const chooser = h("input", { type: "file", multiple: true, hidden: true, onchange: () => (add(chooser.files), (chooser.value = "")) });
  const row = h("div.tray", { hidden: true });

  function add(more) {
    files = [...files, ...more];
    paint();
  }

  function paint() {
    row.hidden = files.length === 0;
    replace(
      row,
      files.map((file) =>
        h(
          "div.tray-file",
          {},
          preview(file),
          h("span.tray-name", {}, file.name, h("span.quiet", {}, size(file.size))),
          iconButton("close", `Remove ${file.name}`, () => drop(file)),
        ),
      ),
    );
    onchange();
  }

  function drop(file) {
    files = files.filter((other) => other !== file);
    paint();
  }

  function take() {
    const taken = files;
    files = [];
    paint();
    return taken;
  }

  return { element: h("div", {}, row, chooser), add, take, upload, isEmpty: () => files.length === 0, choose: () => chooser.click() };
}

function preview(file) {
  if (!file.type.startsWith("image/")) return h("span.file-type", {}, icon("file"));
  const address = URL.createObjectURL(file);
  return h("img", { src: address, alt: "", onload: () => URL.revokeObjectURL(address) });
}

/** Slack's own three steps: ask for an address, send the bytes there, then share all of them in one message. */
async function upload(files, { channelId, threadTs, typed }) {
  const shared = [];
  for (const file of files) {
    const { upload_url, file_id } = await call("files.getUploadURLExternal", { filename: file.name || "pasted.png", length: file.size });
    // The address names the host the app knows; the page may know the same sandbox by another name.
    const { pathname, search } = new URL(upload_url, location.origin);
    const sent = await fetch(pathname + search, { method: "POST", body: file });
    if (!sent.ok) throw new Error(`upload_failed_${sent.status}`);
    shared.push({ id: file_id, title: file.name || "Pasted picture" });
  }
  return call("files.completeUploadExternal", {
    files: shared,
    channel_id: channelId,
    thread_ts: threadTs,
    initial_comment: typed ? compose(typed).text : undefined,
  });
}
