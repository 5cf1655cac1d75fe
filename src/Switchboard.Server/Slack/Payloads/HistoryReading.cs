using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Slack.Payloads;

/// <summary>
/// What catching up found: a message, an edit, a deletion, or the reactions that stood at a moment. One fact per entry, so that
/// each has the same key as the event that would have told it.
/// </summary>
internal static class HistoryReading
{
    public static IReadOnlyList<Told> Read(JsonElement found, Reader reader)
    {
        var message = found.At("message");
        var ts = new MessageTs(message.Text("ts"));
        if (!Stamp.IsOne(ts.Value))
            return [];
        var thread = MessageReading.ThreadOf(message, ts);
        return found.Text("fact") switch
        {
            "message" when MessageReading.IsSaid(message.Text("subtype")) => MessageReading.ReadSaid(message, reader),
            "edit" when Stamp.IsOne(message.At("edited").Text("ts")) && Author.Of(message, reader) is { IsSelf: false } author =>
            [
                new(
                    thread,
                    new CaseInput.Edited(MessageReading.MessageOf(message, ts, reader), new(message.At("edited").Text("ts")))
                    {
                        By = author.Person,
                    }
                ),
            ],
            "deletion" => [new(thread, new CaseInput.Deleted(ts))],
            "reactions" when Stamp.IsOne(found.Text("as_of")) =>
            [
                new(thread, new CaseInput.ReactionsRead(ts, Shown(message, reader), new(found.Text("as_of")))),
            ],
            _ => [],
        };
    }

    private static ImmutableArray<ReactionShown> Shown(JsonElement message, Reader reader) =>
        [
            .. from reaction in message.Items("reactions")
            let name = reader.Canonical(reaction.Text("name"))
            from user in reaction.Items("users")
            let id = user.AsText()
            where name.Length > 0 && id.Length > 0 && id != reader.Workspace.Bot.User.Value
            select new ReactionShown(reader.Workspace.PersonOf(new(id), "", reader.Playbook), name),
        ];
}
