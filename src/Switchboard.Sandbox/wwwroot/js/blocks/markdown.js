// The markdown block: the part of Markdown that Slack shows (headings, lists, quotes, code, tables, links, emphasis).
import { h } from "../dom.js";
import { show, safeAddress } from "../text/show.js";
import { inline } from "../text/parse.js";
import { shortcode, verbatim } from "../text/slack.js";

const dialect = { ...verbatim, plain: (text) => text, atom };

function atom(text, at) {
  const link = text[at] === "[" && /^\[([^\]]+)\]\(([^)\s]+)\)/.exec(text.slice(at));
  if (link) return { length: link[0].length, element: { type: "link", url: link[2], text: link[1] } };
  const strong = /^(\*\*|__)(?=\S)(.+?)\1/.exec(text.slice(at));
  if (strong) return { length: strong[0].length, element: { type: "text", text: strong[2], style: { bold: true } } };
  const struck = /^~~(?=\S)(.+?)~~/.exec(text.slice(at));
  if (struck) return { length: struck[0].length, element: { type: "text", text: struck[1], style: { strike: true } } };
  // In Markdown one star is emphasis, not weight.
  const emphasis = /^\*(?=\S)([^*\n]+)\*/.exec(text.slice(at));
  if (emphasis) return { length: emphasis[0].length, element: { type: "text", text: emphasis[1], style: { italic: true } } };
  return text[at] === ":" ? shortcode(text, at) : verbatim.atom(text, at);
}

const words = (text) => show([{ type: "rich_text_section", elements: inline(text, dialect) }]);

export function showMarkdown(text) {
  const nodes = [];
  const lines = text.split("\n");
  while (lines.length) nodes.push(next(lines));
  return nodes.filter(Boolean);
}

function next(lines) {
  const line = lines.shift();
  if (/^\s*$/.test(line)) return null;
  const heading = /^(#{1,6}) +(.*)$/.exec(line);
  if (heading) return h(`h${Math.min(6, heading[1].length + 2)}`, {}, words(heading[2]));
  if (/^```/.test(line)) return fenced(lines);
  if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return h("hr");
  const image = /^!\[([^\]]*)\]\(([^)\s]+)\)\s*$/.exec(line);
  if (image) return h("img.block-picture", { src: safeAddress(image[2]), alt: image[1] });
  if (/^\|.*\|\s*$/.test(line) && /^\|[\s:|-]+\|\s*$/.test(lines[0] ?? "")) return table(line, lines);
  for (const [pattern, tag, item] of runs) if (pattern.test(line)) return run(line, lines, pattern, tag, item);
  const paragraph = [line];
  while (lines.length && !/^\s*$|^#|^```|^>|^\s*([-*+]|\d+\.) |^\|/.test(lines[0])) paragraph.push(lines.shift());
  return h("p", {}, words(paragraph.join("\n")));
}

const runs = [
  [/^\s*[-*+] +/, "ul", "li"],
  [/^\s*\d+[.)] +/, "ol", "li"],
  [/^> ?/, "blockquote", "div"],
];

function run(line, lines, pattern, tag, item) {
  const rows = [line];
  while (lines.length && pattern.test(lines[0])) rows.push(lines.shift());
  return h(
    tag,
    {},
    rows.map((row) => h(item, {}, words(row.replace(pattern, "")))),
  );
}

function fenced(lines) {
  const code = [];
  while (lines.length && !/^```/.test(lines[0])) code.push(lines.shift());
  lines.shift();
  return h("pre", {}, code.join("\n"));
}

function table(line, lines) {
  const cells = (row) =>
    row
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim());
  lines.shift();
  const rows = [];
  while (lines.length && /^\|/.test(lines[0])) rows.push(lines.shift());
  return h(
    "div.table-scroll",
    {},
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          cells(line).map((c) => h("th", {}, words(c))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            cells(row).map((c) => h("td", {}, words(c))),
          ),
        ),
      ),
    ),
  );
}
