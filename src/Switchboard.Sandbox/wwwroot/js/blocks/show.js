// Block Kit, block by block. What this page does not know yet is shown as a quiet placeholder, never dropped in silence.
import { h } from "../dom.js";
import { show, showText, safeAddress } from "../text/show.js";
import { showElement } from "./elements.js";
import { showMarkdown } from "./markdown.js";

export function showBlocks(blocks, context) {
  return (blocks ?? []).map((block, index) => {
    // Slack gives every block an id; ours come with one too, but a replayed recording may not.
    block.block_id ??= `b${index}`;
    return h(
      "div.block",
      { class: `block-${block.type}`, data: { block: block.block_id } },
      kinds[block.type]?.(block, context) ?? unknown(block),
    );
  });
}

const kinds = {
  rich_text: (block) => show(block.elements),
  header: (block) => h("h3.block-title", {}, showText(block.text)),
  divider: () => h("hr"),
  section,
  context: (block, context) =>
    h(
      "div.context",
      {},
      block.elements.map((element) => contextElement(element, block, context)),
    ),
  actions: (block, context) =>
    h(
      "div.actions",
      {},
      block.elements.map((element) => showElement(element, block, context)),
    ),
  context_actions: (block, context) =>
    h(
      "div.actions",
      {},
      block.elements.map((element) => showElement(element, block, context)),
    ),
  image,
  input,
  markdown: (block) => h("div.markdown", {}, showMarkdown(block.text)),
  file: (block) => h("div.unknown-block", {}, `File ${block.external_id ?? ""}`),
  video: (block) => h("a", { href: safeAddress(block.video_url), target: "_blank", rel: "noreferrer noopener" }, showText(block.title)),
  table,
};

function section(block, context) {
  return h(
    "div.section",
    {},
    h(
      "div.section-words",
      {},
      block.text && h("div", {}, showText(block.text)),
      block.fields?.length > 0 &&
        h(
          "div.fields",
          {},
          block.fields.map((field) => h("div.field", {}, showText(field))),
        ),
    ),
    block.accessory && h("div.accessory", {}, showElement(block.accessory, block, context)),
  );
}

function contextElement(element, block, context) {
  if (element.type === "image") return h("img.context-image", { src: safeAddress(element.image_url), alt: element.alt_text ?? "" });
  if (element.type === "mrkdwn" || element.type === "plain_text") return h("span.context-text", {}, showText(element));
  return showElement(element, block, context);
}

function image(block) {
  const address = block.image_url ?? block.slack_file?.url;
  return h(
    "figure",
    {},
    block.title && h("figcaption", {}, showText(block.title)),
    h("img.block-picture", { src: safeAddress(address), alt: block.alt_text ?? "", loading: "lazy" }),
  );
}

function input(block, context) {
  const error = context.errors[block.block_id];
  const id = `input-${block.block_id}`;
  const isGroup = ["checkboxes", "radio_buttons"].includes(block.element.type);
  return h(
    isGroup ? "fieldset.input" : "div.input",
    { class: error ? "wrong" : "" },
    h(
      isGroup ? "legend" : "label",
      { for: isGroup ? null : id },
      showText(block.label),
      block.optional && h("span.quiet", {}, " (optional)"),
    ),
    showElement(block.element, block, context, { id, describedBy: `${id}-notes` }),
    h("div", { id: `${id}-notes` }, error && h("p.error", { role: "alert" }, error), block.hint && h("p.hint", {}, showText(block.hint))),
  );
}

function table(block) {
  const [head, ...rows] = block.rows ?? [];
  const cell = (name) => (one) => h(name, {}, one.type === "rich_text" ? show(one.elements) : (one.text ?? ""));
  return h(
    "div.table-scroll",
    {},
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, (head ?? []).map(cell("th")))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, row.map(cell("td")))),
      ),
    ),
  );
}

const unknown = (block) => h("div.unknown-block", {}, `A “${block.type}” block. This page cannot show it; Slack can.`);
