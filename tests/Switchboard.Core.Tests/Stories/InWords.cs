using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Stories;

/// <summary>Events and effects in the words of a story.</summary>
internal static class InWords
{
    public static string Of(CaseEvent happened) => happened.Rule.Length == 0 ? Fact(happened) : $"{Fact(happened)} ({happened.Rule})";

    public static string Of(Effect effect, Conversation thread) =>
        effect switch
        {
            Effect.ShowCard => $"shows the card: {Of(thread.Face)}",
            Effect.Reply reply => $"says in the thread: {Of(reply.What)}",
            Effect.Whisper whisper => $"tells {Name(whisper.To)} alone: {Of(whisper.What)}",
            Effect.Tell tell => $"writes to {Name(tell.To)}: {Of(tell.What)}",
            Effect.RedrawReview(var part) => $"brings the review of {part.Review.Week} up to date",
            Effect.Announce announce => $"says in {announce.Channel}: {Of(announce.What)}",
            _ => throw new InvalidOperationException($"no words for {effect}"),
        };

    public static string TimeOf(Instant instant)
    {
        var local = instant.InUtc().LocalDateTime;
        var time = LocalTimePattern.CreateWithInvariantCulture(local.Second == 0 ? "HH:mm" : "HH:mm:ss").Format(local.TimeOfDay);
        return local.Date == Moment.Day ? time : $"{local.DayOfWeek} {time}";
    }

    private static string Fact(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Opened opened => $"a case of {Name(opened.By)} opens",
            CaseEvent.Said said => $"{Name(said.By)} writes as {said.As.ToString().ToLowerInvariant()}",
            CaseEvent.Corrected corrected => $"{Message(corrected.Ts)} was edited at {TimeOf(corrected.EditedAt.At)}",
            CaseEvent.Withdrawn withdrawn => $"{Message(withdrawn.Ts)} was deleted",
            CaseEvent.TakenBack => "the question is taken back",
            CaseEvent.Reacted reacted => $"{reacted.Name} of {Name(reacted.By)} stands since {TimeOf(reacted.Since.At)}",
            CaseEvent.Unreacted unreacted => $"{unreacted.Name} of {Name(unreacted.By)} is gone since {TimeOf(unreacted.Since.At)}",
            CaseEvent.Claimed claimed =>
                $"{Name(claimed.By)} is looking into it, by {claimed.How.ToString().ToLowerInvariant()}, since {TimeOf(claimed.Since ?? claimed.At)}",
            CaseEvent.LetGo letGo => $"{Name(letGo.By)} lets go{Button(letGo.ByButton)}",
            CaseEvent.Tagged tagged => $"{Name(tagged.By)} tags it {tagged.Tag}",
            CaseEvent.Untagged untagged => $"{Name(untagged.By)} tags it {untagged.Tag} no longer",
            CaseEvent.Resolved resolved => $"{Name(resolved.By)} resolves it{Button(resolved.ByButton)}",
            CaseEvent.Reopened reopened => $"{Name(reopened.By)} reopens it{Button(reopened.ByButton)}",
            CaseEvent.ReopenAsked asked => $"{Name(asked.Asker)} is asked whether to reopen",
            CaseEvent.ReopenDeclined declined => $"{Name(declined.By)} says that it is still solved",
            CaseEvent.Reminded reminded => $"{reminded.Group} is reminded",
            CaseEvent.FollowUpGiven given =>
                $"{Name(given.Owner)} takes care of {given.About} by {LocalDatePattern.Iso.Format(given.Due)}, says {Name(given.By)}",
            CaseEvent.FollowUpDone done => $"{Name(done.By)} says that {done.About} is done",
            CaseEvent.PageNamed named => $"{Name(named.By)} names the page that answers it",
            CaseEvent.CardStood => "the card stands",
            CaseEvent.CardGone => "the card is gone",
            _ => throw new InvalidOperationException($"no words for {happened}"),
        };

    private static string Of(Say say) =>
        say switch
        {
            Say.ReopenQuestion => "still solved, or reopen?",
            Say.AlreadyClosed => "it is closed already",
            Say.AlreadyOpen => "it is open already",
            Say.AlreadyYours => "you are on it already",
            Say.HasOwner has => $"{Name(has.Owner)} owns it, you help",
            Say.NotYours => "you are not on it",
            Say.AskersDoNotClaim => "whoever asks does not claim",
            Say.NotYourWorkspace => "the buttons are for people of this workspace",
            Say.FollowUpYours yours => $"{Name(yours.By)} counts on you for {yours.About} by {LocalDatePattern.Iso.Format(yours.Due)}",
            Say.PageFound found => $"the page that answers it, named by {Name(found.By)}",
            Say.Why => "why it stands as it does",
            Say.NobodyYet nobody => $"{nobody.Group}, nobody has looked into this yet",
            _ => throw new InvalidOperationException($"no words for {say}"),
        };

    private static string Of(CardFace face) => string.Join(", ", Shown(face));

    private static IEnumerable<string> Shown(CardFace face)
    {
        yield return face.Status switch
        {
            CaseStatus.Open when face.Owner is { } owner => $"{Name(owner)} is looking into it",
            CaseStatus.Open => "waiting for somebody",
            CaseStatus.Resolved when face.ResolvedBy is { } by => $"resolved by {Name(by)}",
            _ => "taken back",
        };
        if (face.Status == CaseStatus.Resolved && face.Owner is { } was)
            yield return $"{Name(was)} was on it";
        if (!face.Helpers.IsEmpty)
            yield return $"with {string.Join(" and ", face.Helpers.Select(Name))}";
        if (!face.Tags.IsEmpty)
            yield return $"tagged {string.Join(" and ", face.Tags)}";
        if (face.IsQuestionGone && face.Status != CaseStatus.Withdrawn)
            yield return "the question is gone";
    }

    private static string Name(UserId id) => Cast.NameOf(id);

    private static string Button(bool pressed) => pressed ? " by the button" : "";

    private static string Message(MessageTs ts) => ts == Moment.Question ? "the question" : $"the reply of {TimeOf(ts.At)}";
}
