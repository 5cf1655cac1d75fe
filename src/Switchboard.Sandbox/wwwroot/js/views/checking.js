// What Slack's client itself asks of a form before the app hears of it.

const asked = "Please complete this required field.";

/** The values of the inputs that are really in the view, and what is wrong with them. */
export function collect(view, context) {
  const values = {};
  const errors = {};
  for (const block of view.blocks ?? []) {
    const kept = context.values[block.block_id];
    if (kept) values[block.block_id] = kept;
    if (block.type !== "input") continue;
    const wrong = problem(block, kept?.[block.element.action_id]);
    if (wrong) errors[block.block_id] = wrong;
  }
  return { values, errors };
}

function problem(block, entry = {}) {
  const { type, ...fields } = entry;
  const [value] = Object.values(fields);
  const isEmpty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return block.optional ? null : asked;
  return checks[block.element.type]?.(value, block.element) ?? null;
}

const checks = {
  plain_text_input: (value, { min_length: least, max_length: most }) => {
    if (least && value.length < least) return `Please write at least ${least} characters.`;
    return most && value.length > most ? `Please write at most ${most} characters.` : null;
  },
  email_text_input: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : "Please enter an e-mail address."),
  url_text_input: (value) => (URL.canParse(value) && /^https?:/.test(value) ? null : "Please enter a link that begins with https://."),
  number_input: (value, { is_decimal_allowed: decimal, min_value: least, max_value: most }) => {
    const number = Number(value);
    if (!Number.isFinite(number) || (!decimal && !Number.isInteger(number)))
      return decimal ? "Please enter a number." : "Please enter a whole number.";
    if (least !== undefined && number < Number(least)) return `Please enter ${least} or more.`;
    return most !== undefined && number > Number(most) ? `Please enter ${most} or less.` : null;
  },
  multi_static_select: (value, { max_selected_items: most }) => (most && value.length > most ? `Please choose at most ${most}.` : null),
};
