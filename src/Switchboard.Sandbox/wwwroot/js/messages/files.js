// Files in messages: pictures are shown, others can be fetched.
import { h, icon } from "../dom.js";
import { openDialog } from "../shell/dialog.js";
import { safeAddress } from "../text/show.js";
import { displayName, state } from "../store.js";

const sizes = ["B", "kB", "MB", "GB"];

export function size(bytes = 0) {
  const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power ? 1 : 0)} ${sizes[power]}`;
}

/** Slack's file addresses want a token; a picture cannot send a header, so it goes along in the query. */
function address(file) {
  const url = safeAddress(file.url_private ?? file.permalink);
  if (url === "#") return url;
  const whole = new URL(url, location.origin);
  if (!whole.pathname.startsWith("/files/")) return whole.href;
  whole.searchParams.set("token", state.me.token);
  return whole.pathname + whole.search;
}

export function filesOf(message) {
  if (!message.files?.length) return null;
  return h(
    "div.files",
    {},
    message.files.map((file) =>
      file.mode === "tombstone"
        ? h("div.unknown-block", {}, "This file was deleted.")
        : file.mimetype?.startsWith("image/")
          ? picture(file)
          : attachment(file),
    ),
  );
}

function picture(file) {
  const title = file.title || file.name;
  const open = () =>
    openDialog({
      title,
      name: "lightbox",
      content: () => h("img", { src: address(file), alt: file.alt_txt || title }),
      footer: () => h("span.quiet", {}, `${displayName(file.user)} · ${size(file.size)}`),
    });
  return h(
    "figure.picture",
    {},
    h("figcaption", {}, title),
    h(
      "button",
      { type: "button", "aria-label": `Enlarge ${title}`, onclick: open },
      h("img", { src: address(file), alt: file.alt_txt || title, loading: "lazy" }),
    ),
  );
}

function attachment(file) {
  return h(
    "a.file",
    { href: address(file), download: file.name, target: "_blank", rel: "noreferrer" },
    h("span.file-type", {}, icon("file")),
    h(
      "span",
      {},
      h("strong", {}, file.title || file.name),
      h("span.quiet", {}, `${file.pretty_type || file.filetype || "File"} · ${size(file.size)}`),
    ),
  );
}
