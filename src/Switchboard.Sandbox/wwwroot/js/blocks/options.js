// What a select offers, and the names Slack gives to what was chosen.
import { displayName, state } from "../store.js";

/** Where the choice stands in block_actions and state.values, and where its first value comes from. */
export function keysOf(type) {
  const isMany = type.startsWith("multi_");
  const noun = type.replace("multi_", "").replace("_select", "");
  if (noun === "users")
    return isMany ? { state: "selected_users", initial: "initial_users" } : { state: "selected_user", initial: "initial_user" };
  if (noun === "conversations")
    return isMany
      ? { state: "selected_conversations", initial: "initial_conversations" }
      : { state: "selected_conversation", initial: "initial_conversation" };
  if (noun === "channels")
    return isMany ? { state: "selected_channels", initial: "initial_channels" } : { state: "selected_channel", initial: "initial_channel" };
  return isMany ? { state: "selected_options", initial: "initial_options" } : { state: "selected_option", initial: "initial_option" };
}

/** Groups of { one, words, note }, narrowed by what was typed. */
export async function optionsOf(element, block, context, word) {
  const kind = element.type.replace("multi_", "");
  if (kind === "users_select") return [{ options: narrowed(people(), word) }];
  if (kind === "conversations_select" || kind === "channels_select") return [{ options: narrowed(channels(), word) }];
  const rows = kind === "external_select" ? await context.suggest(block, element, word) : (element.option_groups ?? element.options);
  const groups = rows[0]?.options ? rows.map((group) => ({ label: group.label?.text, rows: group.options })) : [{ rows }];
  return groups
    .map(({ label, rows: options }) => ({ label, options: narrowed(options.map(option), kind === "external_select" ? "" : word) }))
    .filter((group) => group.options.length > 0);
}

const option = (one) => ({ one, words: one.text.text, note: one.description?.text });
const people = () =>
  [...state.users.values()]
    .filter((u) => !u.deleted && !u.is_bot)
    .map((u) => ({ one: u.id, words: displayName(u.id), note: u.profile?.title }));
const channels = () => [...state.channels.values()].filter((c) => c.name && !c.is_im).map((c) => ({ one: c.id, words: `#${c.name}` }));
const narrowed = (options, word) => options.filter(({ words }) => words.toLowerCase().includes(word));
