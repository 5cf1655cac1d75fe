using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Slack.Payloads;

/// <summary>Reactions put on messages and taken away. Slack names the message alone; the engine knows its thread.</summary>
internal static class ReactionReading
{
    public static IReadOnlyList<Told> Read(JsonElement happened, Reader reader)
    {
        var item = happened.At("item");
        var (on, at) = (new MessageTs(item.Text("ts")), new MessageTs(happened.Text("event_ts")));
        var user = happened.Text("user");
        if (
            !Stamp.IsOne(on.Value)
            || !Stamp.IsOne(at.Value)
            || user.Length == 0
            || user == reader.Workspace.Bot.User.Value
            || happened.Text("reaction").Length == 0
        )
            return [];
        var by = reader.PersonOf(new(user), happened);
        var name = reader.Canonical(happened.Text("reaction"));
        CaseInput input =
            happened.Text("type") == "reaction_added"
                ? new CaseInput.ReactionAdded(by, name, on, at)
                : new CaseInput.ReactionRemoved(by, name, on, at);
        return [new(on, input)];
    }
}
