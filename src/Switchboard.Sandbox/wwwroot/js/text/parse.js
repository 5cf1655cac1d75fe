// Text with marks (*bold*, _italic_, ~struck~, `code`, > quotes, ``` blocks) into rich_text elements.
// Which other things are recognised (mentions, links, emoji) is a parameter: Slack's own text and typed text differ in that.
import { splitEmoji } from "../emoji/lookup.js";

const marks = { "*": "bold", _: "italic", "~": "strike", "`": "code" };

/**
 * dialect: { quote: /^…/, list: bool, atom(text, at) -> { length, element } | null, plain(text) -> text }
 */
export function parse(text, dialect) {
  const elements = [];
  const pieces = text.split(/```\n?/);
  pieces.forEach((piece, index) => {
    const isFenced = index % 2 === 1 && index < pieces.length - 1;
    if (isFenced)
      elements.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: dialect.plain(piece.replace(/\n$/, "")) }] });
    else if (piece) lines(index === 0 ? piece : piece.replace(/^\n/, ""), dialect, elements, index % 2 === 1 ? "```" : "");
  });
  return elements;
}

function lines(piece, dialect, elements, prefix) {
  let open = null; // { kind, lines }
  const close = () => {
    if (open) elements.push(open.kind(open.lines));
    open = null;
  };
  const section = (rows) => ({ type: "rich_text_section", elements: inline(rows.join("\n"), dialect) });
  const quote = (rows) => ({ type: "rich_text_quote", elements: inline(rows.join("\n"), dialect) });
  const list = (style) => (rows) => ({ type: "rich_text_list", style, indent: 0, elements: rows.map((row) => section([row])) });
  const kinds = { section, quote, bullet: list("bullet"), ordered: list("ordered") };

  const rows = (prefix + piece).split("\n");
  if (rows.length > 1 && rows.at(-1) === "") rows.pop();
  for (const row of rows) {
    const [kind, rest] = classify(row, dialect);
    if (open?.kind !== kinds[kind]) {
      close();
      open = { kind: kinds[kind], lines: [] };
    }
    open.lines.push(rest);
  }
  close();
}

function classify(row, dialect) {
  if (dialect.quote.test(row)) return ["quote", row.replace(dialect.quote, "")];
  if (dialect.list && /^\s*[-*•] \S/.test(row)) return ["bullet", row.replace(/^\s*[-*•] /, "")];
  if (dialect.list && /^\s*\d{1,3}[.)] \S/.test(row)) return ["ordered", row.replace(/^\s*\d{1,3}[.)] /, "")];
  return ["section", row];
}

export function inline(text, dialect, style = {}) {
  const elements = [];
  let plain = "";
  const flush = () => {
    for (const part of splitEmoji(dialect.plain(plain))) {
      if (part.name) elements.push(emojiElement(part.name));
      else elements.push(styled({ type: "text", text: part }, style));
    }
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const atom = dialect.atom(text, at);
    if (atom) {
      flush();
      elements.push(atom.element.type === "emoji" ? atom.element : styled(atom.element, style));
      at += atom.length;
      continue;
    }
    const end = closing(text, at);
    if (end > 0 && !style[marks[text[at]]]) {
      flush();
      const inner = text.slice(at + 1, end);
      const now = { ...style, [marks[text[at]]]: true };
      if (text[at] === "`") elements.push(styled({ type: "text", text: dialect.plain(inner) }, now));
      else elements.push(...inline(inner, dialect, now));
      at = end + 1;
      continue;
    }
    plain += text[at++];
  }
  flush();
  return elements;
}

export function emojiElement(fullName) {
  const [name, tone] = fullName.split("::skin-tone-");
  return tone ? { type: "emoji", name, skin_tone: Number(tone) } : { type: "emoji", name };
}

const styled = (element, style) => (Object.keys(style).length ? { ...element, style } : element);
const isWord = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Where the mark opened at this place closes, or -1. A mark hugs its words and does not cross a line. */
function closing(text, at) {
  const mark = text[at];
  if (!marks[mark] || isWord(text[at - 1]) || text[at - 1] === mark || /\s|^$/.test(text[at + 1] ?? "")) return -1;
  for (let end = at + 1; end < text.length && text[end] !== "\n"; end++) {
    if (text[end] !== mark || end === at + 1) continue;
    if (!/\s/.test(text[end - 1]) && !isWord(text[end + 1])) return end;
  }
  return -1;
}
