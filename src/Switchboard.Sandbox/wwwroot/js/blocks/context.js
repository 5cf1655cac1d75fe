// Where blocks stand, and what has been filled in there: a message, an ephemeral message, a modal or the App Home.
import { act } from "../api.js";
import { attempt } from "../shell/toast.js";
import { confirmFirst } from "./confirm.js";

export class BlockContext {
  /** place: { container, channel?, message_ts?, view_id? } */
  constructor(place, values = {}) {
    this.place = place;
    this.values = values; // block_id -> action_id -> state, as Slack's state.values
    this.errors = {};
  }

  keep(block, element, fields) {
    (this.values[block.block_id] ??= {})[element.action_id] = { type: element.type, ...fields };
  }

  kept(block, element) {
    return this.values[block.block_id]?.[element.action_id];
  }

  /** Keeps what was chosen and tells the app, where the block wants the app told. */
  async choose(block, element, fields, source) {
    this.keep(block, element, fields);
    if (block.type === "input" && !block.dispatch_action) return;
    await this.press(block, element, fields, source);
  }

  async press(block, element, fields, source) {
    if (!(await confirmFirst(element.confirm))) return;
    source?.classList.add("working");
    await attempt(() =>
      act("block_actions", {
        ...this.place,
        block_id: block.block_id,
        action_id: element.action_id,
        ...fields,
        state: { values: this.values },
      }),
    );
    source?.classList.remove("working");
  }

  /** External selects ask the app for their options. */
  async suggest(block, element, value) {
    const answer = await act("block_suggestion", { ...this.place, block_id: block.block_id, action_id: element.action_id, value });
    return answer.option_groups ?? answer.options ?? [];
  }
}
