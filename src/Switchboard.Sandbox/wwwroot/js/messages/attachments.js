// The older attachments: a coloured bar beside blocks, or beside a title, text and fields.
import { h } from "../dom.js";
import { showBlocks } from "../blocks/show.js";
import { safeAddress, showText } from "../text/show.js";
import { dateToken } from "../time.js";

const named = { good: "#2e9e6b", warning: "#d9930d", danger: "#d64545" };

export function attachmentsOf(message, context) {
  return (message.attachments ?? []).map((one) =>
    h(
      "div.attachment",
      { style: { "--bar": named[one.color] ?? (one.color ? `#${one.color.replace("#", "")}` : "var(--line-strong)") } },
      one.blocks ? showBlocks(one.blocks, context) : classic(one),
    ),
  );
}

function classic(one) {
  const title =
    one.title &&
    (one.title_link ? h("a", { href: safeAddress(one.title_link), target: "_blank", rel: "noreferrer noopener" }, one.title) : one.title);
  return [
    one.pretext && h("div", {}, showText(one.pretext)),
    one.author_name && h("div.quiet", {}, one.author_name),
    title && h("strong", {}, title),
    one.text && h("div", {}, showText(one.text)),
    one.fields?.length > 0 &&
      h(
        "div.fields",
        {},
        one.fields.map((field) => h("div.field", {}, h("strong", {}, field.title), showText(field.value))),
      ),
    one.image_url && h("img.block-picture", { src: safeAddress(one.image_url), alt: one.fallback ?? "" }),
    (one.footer || one.ts) && h("div.quiet", {}, one.footer, one.ts && ` · ${dateToken(Number(one.ts), "{date_short_pretty} {time}")}`),
  ];
}
