// One message: who, when, what, and what others made of it.
import { h, icon } from "../dom.js";
import { BlockContext } from "../blocks/context.js";
import { showBlocks } from "../blocks/show.js";
import { avatar } from "../people/avatar.js";
import { openProfile } from "../people/profile.js";
import { attempt } from "../shell/toast.js";
import { channel, displayName, isApp, messagesOf, state, user } from "../store.js";
import { inShort } from "../text/write.js";
import { showText } from "../text/show.js";
import { ago, clockTime, fullTime, msOf } from "../time.js";
import { openThread } from "../workspace/places.js";
import { attachmentsOf } from "./attachments.js";
import { editor, isEditing } from "./editing.js";
import { filesOf } from "./files.js";
import { hoverBar } from "./hover.js";
import { reactionsOf } from "./reactions.js";

const quietSubtypes = new Set([
  "channel_join",
  "channel_leave",
  "channel_topic",
  "channel_purpose",
  "channel_name",
  "group_join",
  "group_leave",
  "group_topic",
  "group_purpose",
  "group_name",
  "bot_add",
  "channel_archive",
  "channel_unarchive",
  "pinned_item",
  "reminder_add",
]);

/** place: { isCompact, inThread, isNew } */
export function messageNode(message, channelId, place) {
  if (quietSubtypes.has(message.subtype)) return notice(message);
  if (message.subtype === "tombstone") return tombstone(message, channelId, place);
  // What the app says through a response_url has a bot but no user.
  const author = message.user ?? state.workspace.app.bot_user_id;
  const override = message.username || message.icons?.emoji ? { name: message.username ?? displayName(author) } : undefined;
  const name = override?.name ?? displayName(author);
  const editing = isEditing(channelId, message.ts);
  const node = h(
    "article.message",
    {
      class: classes(message, place, editing),
      tabindex: -1,
      "aria-label": `${name}, ${clockTime(msOf(message.ts))}`,
      data: { ts: message.ts },
    },
    place.isCompact ? h("time.gutter", { title: fullTime(msOf(message.ts)) }, clockTime(msOf(message.ts))) : face(author, override),
    h(
      "div.message-main",
      {},
      marks(message, channelId, place),
      !place.isCompact && head(message, author, name, override),
      editing ? editor(message, channelId) : h("div.message-body", {}, body(message, channelId)),
      filesOf(message),
      reactionsOf(message, channelId),
      !place.inThread && threadLine(message, channelId),
    ),
  );
  if (!message.is_ephemeral && !editing) node.append(hoverBar(message, channelId, place));
  return node;
}

function classes(message, place, editing) {
  return [
    place.isCompact && "compact",
    message.is_ephemeral && "ephemeral",
    editing && "editing",
    place.isNew && "fresh",
    message.pinned_to?.length && "pinned",
  ]
    .filter(Boolean)
    .join(" ");
}

function face(author, override) {
  const open = (event) => user(author) && openProfile(author, event.currentTarget);
  return h("button.face", { type: "button", tabindex: -1, "aria-hidden": "true", onclick: open }, avatar(author, 36, override));
}

function head(message, author, name, override) {
  const open = (event) => openProfile(author, event.currentTarget);
  const status = user(author)?.profile?.status_emoji;
  return h(
    "header.message-head",
    {},
    h("button.author", { type: "button", onclick: open }, name),
    (message.bot_id || isApp(author) || override) && h("span.badge", {}, "APP"),
    status && h("span", { title: user(author).profile.status_text }, showText(status)),
    h("time", { title: fullTime(msOf(message.ts)) }, clockTime(msOf(message.ts))),
  );
}

function marks(message, channelId, place) {
  return [
    message.is_ephemeral && h("div.mark", {}, icon("eye"), "Only visible to you"),
    message.pinned_to?.length > 0 && h("div.mark", {}, icon("pin"), "Pinned to this channel"),
    message.subtype === "thread_broadcast" &&
      h(
        "div.mark",
        {},
        icon("thread"),
        place.inThread
          ? "Also sent to the channel"
          : [
              "Replied to a thread: ",
              h(
                "button.link",
                { type: "button", onclick: () => openThread(channelId, message.thread_ts) },
                excerpt(message.root ?? messagesOf(channelId).get(message.thread_ts)),
              ),
            ],
      ),
  ];
}

const excerpt = (root) => inShort(root?.text, 70) || "open the thread";

function body(message, channelId) {
  const context = new BlockContext({
    container: message.is_ephemeral ? "ephemeral" : "message",
    channel: channelId,
    message_ts: message.ts,
  });
  const words = message.blocks?.length ? showBlocks(message.blocks, context) : showText(message.text ?? "");
  return [
    message.subtype === "me_message" ? h("em", {}, words) : words,
    message.edited && h("span.edited", { title: `Edited ${fullTime(msOf(message.edited.ts))}` }, "(edited)"),
    attachmentsOf(message, context),
  ];
}

function threadLine(message, channelId) {
  if (!message.reply_count) return null;
  const people = message.reply_users ?? [];
  return h(
    "button.thread-line",
    { type: "button", onclick: () => attempt(() => openThread(channelId, message.ts)) },
    h(
      "span.faces",
      {},
      people.slice(0, 4).map((id) => avatar(id, 24)),
    ),
    h("strong", {}, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`),
    message.latest_reply && h("span.quiet", {}, `Last reply ${ago(msOf(message.latest_reply))}`),
    h("span.view", { "aria-hidden": "true" }, "View thread"),
  );
}

function notice(message) {
  return h(
    "article.message.notice",
    { tabindex: -1, data: { ts: message.ts } },
    h("time.gutter", { title: fullTime(msOf(message.ts)) }, clockTime(msOf(message.ts))),
    h("div.message-main", {}, noticeWords(message)),
  );
}

function noticeWords(message) {
  const name = h("strong", {}, displayName(message.user));
  if (message.subtype.endsWith("_join")) return [name, ` joined #${channel(message.channel)?.name ?? "the channel"}.`];
  return showText(message.text ?? "");
}

function tombstone(message, channelId, place) {
  return h(
    "article.message.gone",
    { tabindex: -1, data: { ts: message.ts } },
    h("span.face", {}, icon("trash")),
    h("div.message-main", {}, h("p.quiet", {}, "This message was deleted."), !place.inThread && threadLine(message, channelId)),
  );
}
