using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of forms and tickets (R13, R15 … R17).</summary>
internal static class TicketWords
{
    public static Rendered FormWanted(Say.FormWanted wanted, WordingView view) =>
        WithForm(
            wanted.From == view.State.Asker
                ? $"{Name(view, wanted.From)}, to get this moving we need {Form(wanted.Kind)} from you. Most of it is filled in already; "
                    + "somebody of the support team may do it for you."
                : $"{Name(view, wanted.From)}, this came through {Name(view, view.State.Asker)}, which fills in no forms. Could you write "
                    + $"{Form(wanted.Kind)} for whoever asked? Most of it is filled in already; anybody of the support team may do it.",
            wanted.Kind,
            Carried.In(view.State.Key.Thread),
            view
        );

    public static Rendered FormReminder(Say.FormReminder reminder, WordingView view) =>
        WithForm(
            $"A friendly reminder: {Case(view)} still waits for {Form(reminder.Kind)}. It takes a minute, and then it goes on.",
            reminder.Kind,
            Carried.Of(view.State.Key),
            view
        );

    public static Rendered FormSentAlready(Say.FormSentAlready sent) =>
        Plain($"{Capital(Form(sent.Kind))} was asked for already; its button stands in this thread.");

    /// <summary>With its address there, if whoever sent it gave it.</summary>
    public static Rendered WentElsewhere(Say.FormWentElsewhere went, WordingView view)
    {
        var where = view.Words.Given.FirstOrDefault(one => one.Given.Id == went.Given)?.Given.Text(SentAs) ?? "";
        var link = Uri.TryCreate(where, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") ? address : null;
        return Plain(
            $"{Name(view, went.By)} has sent {Form(went.Kind)}{(link is null ? "" : $": {Link(link, "here it is")}")}. Thank you! It goes on there, and Product takes it up."
        );
    }

    public static Rendered OrderDropped(Say.TicketOrderWasDropped dropped, WordingView view) =>
        Plain(
            $"Something could not be done with {Ticket(dropped.Kind, view)}, and {Name(view, dropped.By)} took it off the list. The reason:{Quoted(dropped.Given, view)}"
        );

    /// <summary>The field with the address of what was sent elsewhere.</summary>
    public const string SentAs = "sent_as";

    public static Rendered TicketThereAlready(Say.TicketThereAlready there, WordingView view) =>
        Plain($"There is {Ticket(there.Kind, view)} for this already, so nothing more is needed. Thank you!");

    public static Rendered TechnicalTeamFills(Say.TechnicalTeamFills fills) =>
        Plain(
            $"{Capital(Form(fills.Kind))} is filled in by the technical team. What you wrote is kept; tell them in the thread and they'll take it."
        );

    public static Rendered ReporterFills(Say.ReporterFills fills, WordingView view) =>
        Plain(
            $"{Capital(Form(fills.Kind))} is filled in by {Name(view, view.State.Asker)} or by the support team. What you wrote is kept."
        );

    public static Rendered Stands(Say.TicketStands stands, WordingView view) =>
        Plain(
            $"From here on the work goes on in {Ticket(stands.Kind, view)}"
                + (
                    stands.StaysInThread ? ". What is said here stays here, since this channel is private: write there what belongs there."
                    : view.Playbook.Tickets.CarriesReplies ? ", and what is still written here is carried there."
                    : "."
                )
                + (view.Playbook.Tickets.BringsStates ? " How it ends is said here." : "")
        );

    /// <summary>Of a case that not everybody may see: numbers alone, and links that only its people can follow.</summary>
    public static Rendered GoesFirst(Say.TicketGoesFirst first, WordingView view)
    {
        var title =
            view.IsOpenToAll && view.Words.Messages is [{ DeletedAt: null } question, ..]
                ? $"\n>{SlackText.Cut(SlackText.Escaped(question.Text), 300)}"
                : "";
        var known = Find(first.Kind, view)?.Ref;
        var displaced = first.Displaced is { } other
            ? $"It goes before everything else{In(first.Where)}: ticket {TicketLink(view, Beside(known, other))} now stands second."
            : $"It goes before everything else{In(first.Where)}; nothing else waits.";
        var note = first.Note is { } what ? $"\nPlease look at it: {SlackText.Escaped(what)}." : "";
        var text =
            $"A shift in priority: {Case(view)} is a bug of severity {view.State.Grade?.Severity}, and engineering works on "
            + $"{Ticket(first.Kind, view)} now. {displaced}{note}{title}";
        var carried = Carried.Of(view.State.Key);
        JsonObject[] buttons = first.Displaced is null
            ? [Block.Button(Buttons.ShiftSeen, "Seen, thank you", carried, "primary")]
            :
            [
                Block.Button(Buttons.ShiftSeen, "Seen, thank you", carried, "primary"),
                Block.Button(Buttons.ShiftUndone, "Put it back", carried),
            ];
        return new(text, new JsonArray(Block.Section(text), Block.Actions(buttons)));
    }

    public static Rendered NotFirst(Say.TicketNotFirst not, WordingView view) =>
        not.IsForProduct
            ? Plain(
                $"{Capital(Case(view))} is a bug of severity {view.State.Grade?.Severity} and goes before everything else. I couldn't put "
                    + $"{Ticket(not.Kind, view)} first, though: {SlackText.Escaped(not.Reason)}. Could one of you put it there by hand?"
            )
            : Plain(
                $"{Capital(Ticket(not.Kind, view))} stands, and work on it can begin. It is not where it should be, though: "
                    + $"{SlackText.Escaped(not.Reason)}. Could one of you put it first by hand?"
            );

    public static Rendered Beside(Say.TicketBeside beside, WordingView view) =>
        Plain(
            $"There are two tickets now: the work goes on in {Ticket(beside.Kind, view)}, and {Ticket(beside.Other, view)} is still open"
                + (Find(beside.Other, view) is { IsPlaced: true } ? " and stands first" : "")
                + ". Whoever looks after that one can close it."
        );

    public static Rendered ShiftSeen(Say.ShiftWasSeen seen, WordingView view) =>
        Plain($"{Name(view, seen.By)} has seen that {Ticket(seen.Kind, view)} goes first.");

    public static Rendered ShiftUndone(Say.ShiftWasUndone undone, WordingView view) =>
        Plain(
            $"{Name(view, undone.By)} put {Ticket(undone.Kind, view)} right behind ticket "
                + $"{TicketLink(view, Beside(Find(undone.Kind, view)?.Ref, undone.Behind))} again."
        );

    public static Rendered ShiftNotUndone(Say.ShiftNotUndone not, WordingView view) =>
        Plain(
            $"{Capital(Ticket(not.Kind, view))} could not be put back behind ticket "
                + $"{TicketLink(view, Beside(Find(not.Kind, view)?.Ref, not.Behind))}: {SlackText.Escaped(not.Reason)}. It still goes first."
        );

    public static Rendered CameBack(Say.TicketCameBack back, WordingView view) =>
        Plain($"{Capital(Ticket(back.Kind, view))} was opened again{(back.IsCaseToo ? ", so this is open again, too" : "")}.");

    public static Rendered WentAway(Say.TicketWentAway away, WordingView view) =>
        Plain(
            $"{Capital(Ticket(away.Kind, view))} cannot be found any more: it was deleted, or moved to where I may not look. "
                + "What is written here stays here, unless it turns up again."
        );

    public static Rendered TalkIsPaused(Say.TicketTalkIsPaused paused, WordingView view) =>
        Plain(
            $"A lot is coming from {Ticket(paused.Kind, view)} at once, more than people write, so I stop carrying for ten minutes. "
                + "What is said there meanwhile stands there. If two programs answer each other, please stop one of them."
        );

    public static Rendered NoShift() => Plain("There is nothing to put back: nothing else waited, or somebody did it already.");

    public static Rendered NotTaken(Say.TicketNotTaken not, WordingView view) =>
        WithForm(
            $"The ticket of {Case(view)} could not be made: {SlackText.Escaped(not.Reason)}. What you filled in is kept. "
                + "Please look at it once more, and we'll figure it out.",
            not.Kind,
            Carried.Of(view.State.Key),
            view
        );

    public static Rendered FilesStayed(Say.FilesStayed stayed, WordingView view) =>
        Plain(
            $"{(stayed.Count == 1 ? "A file of this thread is" : $"{stayed.Count} files of this thread are")} not in {Ticket(stayed.Kind, view)}: "
                + $"{SlackText.Escaped(stayed.Reason)}. {(stayed.Count == 1 ? "It stays" : "They stay")} here, and the ticket says so, with a link."
        );

    public static Rendered MovedOn(Say.TicketMovedOn moved, WordingView view) =>
        Plain($"{Capital(Ticket(moved.Kind, view))} {Became(moved.To)}.{Quoted(moved.Given, view)}");

    public static Rendered Wrote(Say.TicketWrote wrote, WordingView view) =>
        Plain($"{AuthorOf(wrote, view)} wrote in {Ticket(wrote.Kind, view)}:{Quoted(wrote.Given, view)}");

    public static Rendered Solved(Say.SolvedQuestion question, WordingView view)
    {
        var thread = view.State.Key.Thread;
        var text =
            $"{Capital(Ticket(question.Kind, view))} is done.{Quoted(question.Given, view)}\n{Name(view, question.Asker)}, is it solved for {(question.Asker == view.State.Asker ? "you" : $"whoever asked through {Name(view, view.State.Asker)}")}?";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.Resolve, "Yes, solved", thread, "primary"),
                    Block.Button(Buttons.NotSolved, "Not yet", thread)
                )
            )
        );
    }

    public static Rendered NothingToReopen() =>
        Plain("No ticket of this case is done, so there is nothing to open again. We're still on it.");

    public static Rendered GoesOn(Say.GoesOnInTicket goes, WordingView view) =>
        Plain(
            $"Thank you! What you wrote in {Case(view)} is now in {Ticket(goes.Kind, view)}, where the work goes on. The next time, best write it there."
        );

    /// <summary>The button that opens a form.</summary>
    public static string ButtonOf(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => Buttons.Issue,
            TicketKind.Bug => Buttons.BugReport,
            TicketKind.Intake => Buttons.Intake,
            _ => throw new InvalidOperationException($"no form of the kind {kind}"),
        };

    public static string StateOf(TicketState state) =>
        state switch
        {
            TicketState.New => "new",
            TicketState.NeedsInfo => "needs an answer",
            TicketState.Accepted => "accepted",
            TicketState.InProgress => "in progress",
            TicketState.Done => "done",
            TicketState.Declined => "declined",
            _ => throw new InvalidOperationException($"no words for a ticket that is {state}"),
        };

    public static string Form(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => "the issue",
            TicketKind.Bug => "the bug report",
            TicketKind.Intake => "the request for Product",
            _ => throw new InvalidOperationException($"no form of the kind {kind}"),
        };

    /// <summary>"ticket 12", as a link where there is a page; "a ticket" while its number is not known.</summary>
    private static string Ticket(TicketKind kind, WordingView view) =>
        Find(kind, view)?.Ref is { } known ? $"ticket {TicketLink(view, known)}" : "a ticket";

    public static string TicketLink(WordingView view, TicketRef ticket) => Link(view.TicketPageOf(ticket), ticket.Key);

    public static string Link(Uri? page, string text) =>
        page is null ? SlackText.Escaped(text) : $"<{page.AbsoluteUri}|{SlackText.Escaped(text)}>";

    private static string In(string? where) => where is { Length: > 0 } ? $" in {SlackText.Escaped(where)}" : "";

    /// <summary>Another ticket of the same system, of which no more than its key is known.</summary>
    private static TicketRef Beside(TicketRef? known, string key) =>
        known is { Url: { } url } && url.EndsWith(known.Key, StringComparison.Ordinal)
            ? new TicketRef(known.System, key, key) { Url = url[..^known.Key.Length] + key }
            : new TicketRef(TicketForm.BuiltIn, key, key);

    private static CaseTicket? Find(TicketKind kind, WordingView view) =>
        view.State.Tickets?.Tickets.FirstOrDefault(ticket => ticket.Kind == kind);

    private static string Case(WordingView view) =>
        view.Thread is { } thread ? $"<{thread.AbsoluteUri}|case {view.Number}>" : $"case {view.Number}";

    private static string Became(TicketState state) =>
        state switch
        {
            TicketState.NeedsInfo => "needs an answer from you; write it here and it is carried there",
            TicketState.Done => "is done",
            TicketState.Declined => "was declined",
            TicketState.Accepted => "was accepted: it has its place in the plan now",
            TicketState.InProgress => "is in progress",
            _ => "is open",
        };

    /// <summary>Whoever writes in another system has a name there, and no account here.</summary>
    private static string AuthorOf(Say.TicketWrote wrote, WordingView view) =>
        view.Words.Given.FirstOrDefault(one => one.Given.Id == wrote.Given)?.Given.Text("author") is { Length: > 0 } author
            ? SlackText.Escaped(author)
            : Name(view, wrote.By);

    private static string Quoted(string? given, WordingView view) =>
        given is not null && view.Words.Given.FirstOrDefault(one => one.Given.Id == given) is { } words
            ? "\n"
                + string.Join(
                    '\n',
                    words.Given.Text("text").ReplaceLineEndings("\n").Split('\n').Select(line => $">{SlackText.Escaped(line)}")
                )
            : "";

    /// <summary>A form with a page of its own is a link to it; every other one opens where the button is pressed.</summary>
    public static JsonObject Opening(TicketKind kind, Carried carried, Playbook playbook, Uri? casePage)
    {
        var label = kind == TicketKind.Issue ? "Create the issue" : "Fill it in";
        return playbook.FormOf(kind).IsPage && PageOf(kind, casePage) is { } page
            ? Block.Link(Buttons.FormPage, label, page)
            : Block.Button(ButtonOf(kind), label, carried, "primary");
    }

    private static Rendered WithForm(string text, TicketKind kind, Carried carried, WordingView view) =>
        new(text, new JsonArray(Block.Section(text), Block.Actions(Opening(kind, carried, view.Playbook, view.Page))));

    /// <summary>The form on the desk's own pages, under its case.</summary>
    public static Uri? PageOf(TicketKind kind, Uri? casePage) =>
        casePage is null ? null : new Uri($"{casePage.AbsoluteUri}/form/{kind.ToString().ToLowerInvariant()}");

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}
