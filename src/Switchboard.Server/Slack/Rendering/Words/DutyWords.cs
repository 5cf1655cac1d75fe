using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Duties;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Rendering.Words;

/// <summary>What the desk says about shifts and what people arrange between them. Moments stand in each reader's own time zone.</summary>
internal static class DutyWords
{
    public static Rendered OnCall(
        ImmutableArray<(string Handle, string Meaning, ImmutableArray<UserId> People)> groups,
        ImmutableArray<OnCallLine> lines,
        ImmutableDictionary<UserId, Unreached> unreached,
        Func<UserId, string> nameOf
    )
    {
        string Names(IEnumerable<UserId> people) =>
            SlackText.Listed([.. people.Select(who => SlackText.Escaped(nameOf(who)) + Sign(unreached.GetValueOrDefault(who)))])
                is { Length: > 0 } names
                ? names
                : "_nobody_";
        var text = string.Join(
            '\n',
            [
                "*📟 Who is on call now*",
                .. groups.Select(group =>
                    $"*{SlackText.Escaped(group.Handle)}* ({SlackText.Escaped(group.Meaning)}): {Names(group.People)}"
                ),
                .. lines.Select(line => Line(line, Names)),
                .. unreached.Values.Any(one => one.HasFlag(Unreached.Quiet))
                    ? (string[])["🔕 Slack keeps quiet for them just now: a page may not be heard."]
                    : [],
                .. unreached.Values.Any(one => one.HasFlag(Unreached.Away))
                    ? (string[])["🌴 Their status says that they are away. `/sos cover` finds somebody for those hours."]
                    : [],
            ]
        );
        return Plain(text);
    }

    /// <summary>Who is on in a schedule, until when, and who is next.</summary>
    public static string Line(OnCallLine line, Func<IEnumerable<UserId>, string> names) =>
        $"🗓️ *{SlackText.Escaped(line.Schedule)}*: {names(line.Now)}{(line.Until is { } until ? $" until {SlackText.Moment(until)}, then {names(line.Next)}" : "")}";

    private static string Sign(Unreached why) => (why.HasFlag(Unreached.Quiet) ? " 🔕" : "") + (why.HasFlag(Unreached.Away) ? " 🌴" : "");

    public static Rendered Asked(DutyRequest request, Func<UserId, string> nameOf)
    {
        var by = SlackText.Escaped(nameOf(request.By));
        var text = request.Also is { } also
            ? $"🔁 *{by}* would like to swap shifts of *{SlackText.Escaped(request.Schedule)}* with you: theirs {Span(request.From, request.Until)} for yours {Span(also.Start, also.End)}. Would you?"
            : $"🙋 *{by}* asks whether you would cover *{SlackText.Escaped(request.Schedule)}* {Span(request.From, request.Until)}. Would you?";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.DutyYes, "Yes, gladly", new Carried("", "", request.Id), "primary"),
                    Block.Button(Buttons.DutyNo, "Sorry, I can't", new Carried("", "", request.Id))
                )
            )
        );
    }

    public static Rendered AnsweredTo(DutyRequest request, Func<UserId, string> nameOf)
    {
        var who = $"*{SlackText.Escaped(nameOf(request.Of))}*";
        return Plain(
            request.State switch
            {
                DutyRequest.Accepted when request.Also is not null => $"🤝 {who} swaps with you. The rota is changed.",
                DutyRequest.Accepted => $"🤝 {who} covers you {Span(request.From, request.Until)}. The rota is changed.",
                DutyRequest.Declined => $"{who} can't this time. Ask somebody else with `/sos cover @name`.",
                _ => $"{who} did not answer in time, so you are still on. Ask somebody else with `/sos cover @name`.",
            }
        );
    }

    public static Rendered Starts(
        Notice.ShiftStarts shift,
        int open,
        int promises,
        (UserId By, string Text)? note,
        Unreached unreached,
        Func<UserId, string> nameOf
    ) =>
        WithButton(
            string.Join(
                '\n',
                [
                    $"🟢 You're on call now for *{SlackText.Escaped(shift.Schedule)}*{(shift.Until is { } until ? $", until {SlackText.Moment(until)}" : "")}.",
                    open == 0
                        ? "Nothing is open that waits for somebody. ☕"
                        : $"Open now: {Count(open, "question")}{(promises == 0 ? "" : $", {Count(promises, "promise")} not kept yet")}. `/sos open` lists what nobody looks into.",
                    .. note is { } said ? (string[])[$"*{SlackText.Escaped(nameOf(said.By))}* says: {SlackText.Escaped(said.Text)}"] : [],
                    .. unreached.HasFlag(Unreached.Quiet)
                        ? (string[])
                            [
                                "🔕 Slack keeps quiet for you just now. Let me through, or give me another way to reach you under *My contacts*.",
                            ]
                        : [],
                    .. unreached.HasFlag(Unreached.Away)
                        ? (string[])["🌴 Your status says that you are away. Shall somebody cover you?"]
                        : [],
                ]
            ),
            Buttons.CoverMe,
            "Ask somebody to cover me"
        );

    public static Rendered Ends(Notice.ShiftEnds shift) =>
        WithButton(
            $"🌙 Your shift of *{SlackText.Escaped(shift.Schedule)}* is over. Thank you. Is there anything the next one should know? I pass it on.",
            Buttons.ShiftNote,
            "Write a note"
        );

    /// <param name="page">Where the schedule stands on the desk's pages; null where they have no address.</param>
    public static Rendered NobodyOn(string schedule, Interval gap, Uri? page)
    {
        var name = $"*{SlackText.Escaped(schedule)}*";
        return Plain(
            $"🕳️ Nobody is on call for {name} {Span(gap.Start, gap.End)}. Put somebody on under {(page is null ? "*On call* on my pages" : $"<{page.AbsoluteUri}|On call>")}, or change the rota; I say it once."
        );
    }

    public static Rendered Says((UserId By, string Text) note, string schedule, Func<UserId, string> nameOf) =>
        Plain(
            $"📝 *{SlackText.Escaped(nameOf(note.By))}*, who was on for *{SlackText.Escaped(schedule)}* before you, says: {SlackText.Escaped(note.Text)}"
        );

    public static Rendered IsAsked(string name, Interval span) =>
        Plain($"I've asked *{SlackText.Escaped(name)}* ({Span(span.Start, span.End)}). You are on until they say yes; I'll tell you.");

    public static Rendered Whom(string example) => Plain($"Whom do you mean? Write it as `/sos {example}`.");

    public static Rendered CannotBeOn(string name) =>
        Plain(
            $"*{SlackText.Escaped(name)}* can't be on call: that is for people of this workspace, not for guests, bots or closed accounts. Ask a colleague, as in `/sos cover @name`."
        );

    public static Rendered When(string example) => Plain($"I couldn't read the times. Try `/sos {example}`.");

    public static Rendered NotOn() => Plain("You are not on call then, so there is nothing to do.");

    public static Rendered NoShiftsToSwap() => Plain("The two of you have no shifts ahead in one schedule, so there is nothing to swap.");

    public static Rendered Away(Interval span, bool isOn) =>
        Plain(
            $"🌴 Noted: you are away {Span(span.Start, span.End)}.{(isOn ? " You are on call in that time: ask somebody with `/sos cover @name`, unless the rota finds a stand-in." : "")} `/sos away off` takes it back."
        );

    public static Rendered Back() => Plain("👋 Welcome back. The rota counts on you again.");

    public static Rendered FormOpens() => Plain("A form opens for you.");

    public const string NoteLabel = "What should whoever is on next know?";

    public static JsonObject NoteForm(JsonObject note) => FormBlocks.Modal("A note for the next", "Pass it on", note);

    public const string CoverWho = "Who could cover you?";
    public const string CoverFrom = "From";
    public const string CoverUntil = "Until";

    public static JsonObject CoverForm(bool isOn, params ReadOnlySpan<JsonObject> fields) =>
        FormBlocks.Modal(
            "Cover me",
            "Ask",
            [
                FormBlocks.Note(
                    isOn
                        ? "Your current or next shift stands here; name other hours if you like. You are on until they say yes."
                        : "You have no shift ahead. Is it about hours that somebody swapped with you?"
                ),
                .. fields,
            ]
        );

    /// <returns>Null where nothing is wrong.</returns>
    public static FormReading.Bad? CoverMistakes(bool isColleague, bool isAhead, bool isInOrder) =>
        (isColleague, isAhead, isInOrder) switch
        {
            (false, _, _) => new(("who", "Please pick a colleague of yours.")),
            (_, _, false) => new(("until", "The end comes after the beginning.")),
            (_, false, _) => new(("until", "That time is over already.")),
            _ => null,
        };

    public static Rendered Noted() => Plain("📝 Thank you. Whoever is on next hears it.");

    public static Rendered NotYours() => Plain("That question is not for you, or it is gone.");

    public static Rendered TooLate() => Plain("That is settled already, or its time is over. Nothing was changed.");

    public static Rendered Answered(bool isYes) =>
        Plain(isYes ? "🤝 Thank you! The rota is changed, and they know." : "All right. I've told them.");

    private static string Span(Instant from, Instant until) => $"from {SlackText.Moment(from)} to {SlackText.Moment(until)}";

    private static string Count(int count, string what) => count == 1 ? $"one {what}" : $"{count} {what}s";

    private static Rendered WithButton(string text, string button, string label) =>
        new(text, new JsonArray(Block.Section(text), Block.Actions(Block.Button(button, label, Carried.Nothing))));

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}
