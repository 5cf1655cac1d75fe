using System.Globalization;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Payloads;

/// <summary>Presses of the card's buttons and of the message shortcuts. Buttons can be pressed by people of other workspaces too.</summary>
internal static class PressReading
{
    public static IReadOnlyList<Told> Read(JsonElement press, Workspace workspace, Playbook playbook)
    {
        var user = press.At("user");
        if (user.Text("id").Length == 0)
            return [];
        var by = workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook);
        return press.Text("type") switch
        {
            "block_actions" => [.. press.Items("actions").SelectMany(action => ReadButton(press, action, by))],
            "message_action" when press.Text("callback_id") == Buttons.MakeCase => ReadCaseWanted(press, by, workspace, playbook),
            "message_action" => ReadShortcut(press, by),
            _ => [],
        };
    }

    private static IEnumerable<Told> ReadButton(JsonElement press, JsonElement action, Person by)
    {
        var (button, carried) = Pressed(action);
        if (InputOf(button, by, When(action), carried.Rest) is not { } input)
            yield break;
        // The button carries its thread; a press without it (an older card) still stands in one.
        var thread = carried.Thread.Length > 0 ? carried.Thread : ThreadUnder(press);
        if (Stamp.IsOne(thread))
            yield return new(new(thread), input);
    }

    /// <summary>Which button, and what it carries; a choice from a menu names both ("why 1763913600.000100").</summary>
    public static (string Button, Carried Carried) Pressed(JsonElement action) =>
        action.At("selected_option").Text("value") is { Length: > 0 } choice
        && action.Text("action_id").StartsWith(Buttons.More, StringComparison.Ordinal)
            ? choice.Split(' ', 2) is [var chosen, var carried]
                ? (chosen, Carried.Read(carried))
                : (choice, Carried.Nothing)
            : (action.Text("action_id"), Carried.Read(action.Text("value")));

    private static IReadOnlyList<Told> ReadShortcut(JsonElement press, Person by) =>
        InputOf(press.Text("callback_id"), by, When(press), "") is { } input && ThreadUnder(press) is var thread && Stamp.IsOne(thread)
            ? [new(new(thread), input)]
            : [];

    /// <summary>A message that the desk holds as no case (it was said before the desk came, or taken for none) becomes its author's, whatever it says.</summary>
    private static IReadOnlyList<Told> ReadCaseWanted(JsonElement press, Person by, Workspace workspace, Playbook playbook)
    {
        var message = press.At("message");
        var reader = new Reader(press, workspace, playbook) { Channel = new(press.At("channel").Text("id")) };
        var ts = new MessageTs(message.Text("ts"));
        return
            !by.IsFromOutside
            && Stamp.IsOne(ts.Value)
            && MessageReading.ThreadOf(message, ts) == ts
            && MessageReading.IsSaid(message.Text("subtype"))
            && Author.Of(message, reader) is { IsSelf: false } author
            ?
            [
                new(
                    ts,
                    new CaseInput.CaseWanted(by, author.Person, MessageReading.MessageOf(message, ts, reader))
                    {
                        Channel = reader.ChannelName,
                        At = When(press),
                    }
                ),
            ]
            : [];
    }

    /// <summary>The button may carry the message that says why, and the urgency that it offers.</summary>
    private static CaseInput.LowerPressed Lowering(Person by, MessageTs? at, string rest)
    {
        var words = rest.Split(' ', 2);
        return new(by)
        {
            At = at,
            Because = Stamp.IsOne(words[0]) ? new MessageTs(words[0]) : null,
            To = words is [_, { Length: > 0 } urgency] ? urgency : null,
        };
    }

    public static string ThreadUnder(JsonElement press)
    {
        var (message, container) = (press.At("message"), press.At("container"));
        foreach (
            var ts in new[] { message.Text("thread_ts"), container.Text("thread_ts"), message.Text("ts"), container.Text("message_ts") }
        )
            if (ts.Length > 0)
                return ts;
        return press.Text("message_ts");
    }

    private static MessageTs? When(JsonElement pressed) =>
        Stamp.IsOne(pressed.Text("action_ts")) ? new MessageTs(pressed.Text("action_ts")) : null;

    /// <param name="rest">What the button carried beside its case.</param>
    private static CaseInput? InputOf(string button, Person by, MessageTs? at, string rest) =>
        button switch
        {
            Buttons.Claim => new CaseInput.ClaimPressed(by) { At = at },
            Buttons.LetGo => new CaseInput.LetGoPressed(by) { At = at },
            Buttons.Resolve => new CaseInput.ResolvePressed(by) { At = at },
            Buttons.Reopen => new CaseInput.ReopenPressed(by) { At = at },
            Buttons.KeepResolved => new CaseInput.KeepResolvedPressed(by) { At = at },
            Buttons.FollowUpDone => ReviewTarget.Done(rest, by, at),
            Buttons.Known => new CaseInput.KnownPressed(by) { At = at },
            Buttons.HandOverAnyway => new CaseInput.HandOverConfirmed(by, rest) { At = at },
            Buttons.Merge => new CaseInput.MergePressed(by) { At = at },
            Buttons.KeepApart => new CaseInput.KeepApartPressed(by) { At = at },
            Buttons.AskIntake => new CaseInput.IntakePressed(by) { At = at },
            Buttons.ShiftSeen => new CaseInput.ShiftSeenPressed(by) { At = at },
            Buttons.ShiftUndone => new CaseInput.ShiftUndonePressed(by) { At = at },
            Buttons.NotSolved => new CaseInput.NotSolvedPressed(by) { At = at },
            Buttons.PromiseYes when Stamp.IsOne(rest) => new CaseInput.PromiseConfirmed(by, new(rest)) { At = at },
            Buttons.PromiseNo when Stamp.IsOne(rest) => new CaseInput.PromiseDeclined(by, new(rest)) { At = at },
            Buttons.PromiseRenew => new CaseInput.PromisePressed(by, rest) { At = at },
            Buttons.PromiseKept => new CaseInput.PromiseKeptPressed(by) { At = at },
            Buttons.UpdateYes when Stamp.IsOne(rest) => new CaseInput.UpdateConfirmed(by, new(rest)) { At = at },
            Buttons.UpdateNo when Stamp.IsOne(rest) => new CaseInput.UpdateDenied(by, new(rest)) { At = at },
            Buttons.NotHelped => new CaseInput.NotHelpedPressed(by) { At = at },
            Buttons.Why => new CaseInput.WhyPressed(by) { At = at },
            Buttons.TakePage => new CaseInput.PageTaken(by) { At = at, Page = PageIn(rest) },
            Buttons.NotMe => new CaseInput.PageNotMine(by) { At = at, Page = PageIn(rest) },
            Buttons.PageOver when PageIn(rest) is { } page => new CaseInput.PageOver(by, page) { At = at },
            Buttons.Lower => Lowering(by, at, rest),
            Buttons.Dismiss => new CaseInput.DismissPressed(by) { At = at },
            _ => null,
        };

    /// <summary>The page that a button of it carries; null for pages of an urgency's ladder alone.</summary>
    private static long? PageIn(string rest) =>
        long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
