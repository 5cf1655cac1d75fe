// Small things all text fields here share.

/** A text area as high as its words, up to a limit set in the style. */
export function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

/** Puts text where the cursor is, over what is selected, as if it was typed (undo works). */
export function insert(field, text) {
  field.focus();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Surrounds the selection with a mark, or takes the mark away. */
export function mark(field, sign) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const isMarked = value.slice(from - sign.length, from) === sign && value.slice(to, to + sign.length) === sign;
  if (isMarked) {
    field.setRangeText(value.slice(from, to), from - sign.length, to + sign.length, "select");
  } else {
    field.setRangeText(sign + value.slice(from, to) + sign, from, to, "end");
    field.setSelectionRange(from + sign.length, to + sign.length);
  }
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
