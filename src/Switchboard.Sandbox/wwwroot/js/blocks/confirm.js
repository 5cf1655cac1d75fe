import { confirm } from "../shell/dialog.js";
import { showText } from "../text/show.js";

/** Slack's confirmation object, asked before an action; true when there is none. */
export async function confirmFirst(object) {
  if (!object) return true;
  return confirm({
    title: object.title?.text ?? "Are you sure?",
    text: showText(object.text),
    yes: object.confirm?.text ?? "Yes",
    no: object.deny?.text ?? "Cancel",
    isDanger: object.style === "danger",
  });
}
