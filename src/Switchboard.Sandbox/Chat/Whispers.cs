using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Chat;

/// <summary>
/// Remembers ephemeral messages for the member they were meant for. A Slack client that is shut misses them; here one person acts as
/// everybody in turn, and what the app whispers to Maya must still be there when one comes back to her.
/// </summary>
internal sealed class Whispers
{
    private const int Remembered = 200;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(string Ts, JsonObject Told)>> perMember = [];

    public Whispers(World world)
    {
        world.Happened += Note;
        world.Replaced += Forget;
    }

    public IReadOnlyList<JsonObject> To(string user)
    {
        lock (gate)
            return perMember.TryGetValue(user, out var kept) ? [.. kept.Select(one => one.Told.DeepClone().AsObject())] : [];
    }

    private void Note(Happening happening)
    {
        if (happening is not { OnlyFor: { } user, StreamType: "ephemeral" or "ephemeral_changed" or "ephemeral_deleted" })
            return;
        var ts = (string?)happening.Event["ts"] ?? "";
        lock (gate)
        {
            var kept = perMember.TryGetValue(user, out var found) ? found : perMember[user] = [];
            kept.RemoveAll(one => one.Ts == ts);
            if (happening.StreamType != "ephemeral_deleted")
                kept.Add((ts, happening.Event.DeepClone().AsObject()));
            if (kept.Count > Remembered)
                kept.RemoveAt(0);
        }
    }

    private void Forget()
    {
        lock (gate)
            perMember.Clear();
    }
}
