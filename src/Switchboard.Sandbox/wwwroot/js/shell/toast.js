// Short words at the edge of the page: what failed, and what to make of it.
import { h } from "../dom.js";

const words = {
  not_in_channel: "You are not in this channel.",
  cant_update_message: "Only the author can edit this message.",
  cant_delete_message: "Only the author can delete this message.",
  edit_window_closed: "This message can no longer be edited.",
  already_reacted: "You have reacted with this already.",
  invalid_name: "There is no such emoji.",
  msg_too_long: "This message is too long: Slack allows 40,000 characters.",
  no_text: "There is nothing to send.",
  ratelimited: "Too many calls at once; try again in a moment.",
  operation_timeout: "The app did not answer within three seconds.",
  dispatch_failed: "The app could not be reached. Is the desk running?",
  app_unavailable: "The app could not be reached. Is the desk running?",
  command_not_supported_in_threads: "Slash commands do not work in threads. Please use it in the channel.",
  dispatch_unknown_command: "There is no such command here.",
  view_not_found: "The app has closed this window meanwhile.",
  expired_trigger_id: "The app took longer than three seconds to open its window.",
};

export const explain = (error) => words[error?.message] ?? `That did not work (${error?.message ?? error}).`;

export function toast(text, kind = "info") {
  const note = h("div.toast", { role: kind === "error" ? "alert" : "status", class: kind }, text);
  const host = document.getElementById("toasts");
  host.append(note);
  // Above an open dialog too: the host is itself a popover, shown again to be on top.
  host.hidePopover?.();
  host.showPopover?.();
  setTimeout(() => note.remove(), kind === "error" ? 8000 : 4000);
}

/** Runs something a person asked for, and says plainly when it is refused. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(explain(error), "error");
    return undefined;
  }
}
