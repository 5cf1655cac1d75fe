using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Golden;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Escalation;

/// <summary>A page from the first call to its end as readable text: what the world does at which minute, and indented below it what comes of it. UPDATE_GOLDEN=1 writes anew what comes of it.</summary>
public sealed partial class PageStoryTests
{
    private const string Indent = "      ";

    private static readonly EscalationPolicy Emergency = Pager.Policy(
        Pager.Step(5, Ann),
        new Step([new Target.Person(Bob), new Target.Channel("#incidents")], Duration.FromMinutes(10)),
        new Step([new Target.Person(Cleo), new Target.Person(Dana)], Duration.FromMinutes(10)) { IsRoundRobin = true }
    ) with
    {
        Repeats = 1,
        QuietAfter = Duration.FromMinutes(30),
    };

    [Fact]
    public void A_page_calls_is_declined_taken_goes_quiet_and_ends()
    {
        var path = Path.Combine(GoldenFiles.Folder("Escalation"), "page.story");

        GoldenFiles.Check(path, Play(File.ReadAllText(path)));
    }

    private static string Play(string told)
    {
        var text = new StringBuilder();
        Pager? page = null;
        foreach (var line in told.Split('\n').Where(line => !line.StartsWith(Indent, StringComparison.Ordinal)))
        {
            text.Append(line).Append('\n');
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            var (events, effects) = (page?.Events.Count ?? 0, page?.Effects.Count ?? 0);
            page = Tell(page, Line().Match(line));
            foreach (var happened in page.Events.Skip(events))
                text.Append(CultureInfo.InvariantCulture, $"{Indent}{(happened.At - Pager.Start).TotalMinutes}: {InWords(happened)}\n");
            foreach (var said in page.Effects.Skip(effects).Select(InWords).OfType<string>())
                text.Append(CultureInfo.InvariantCulture, $"{Indent}-> {said}\n");
            if (page.Due is null)
                text.Append(CultureInfo.InvariantCulture, $"{Indent}the clock rests\n");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static Pager Tell(Pager? page, Match line)
    {
        var minute = double.Parse(line.Groups["minute"].Value, CultureInfo.InvariantCulture);
        var (who, via) = (Named(line.Groups["who"].Value), line.Groups["via"].Value);
        if (page is null)
            return new Pager(Emergency, around: Pager.Reaching(Ann, ("slack", 0), ("sms", 2)));
        return line.Groups["does"].Value switch
        {
            "waits" => page.Wait(minute + 0.01),
            "takes it" => page.Tell(minute, new PageInput.Acknowledge(who, via)),
            "declines" => page.Tell(minute, new PageInput.Decline(who, via)),
            "ends it" => page.Tell(minute, new PageInput.Resolve(who, via)),
            "says a word" => page.Tell(minute, new PageInput.Heard(who)),
            "is delivered" => page.Tell(
                minute,
                new PageInput.Delivered(int.Parse(line.Groups["notice"].Value, CultureInfo.InvariantCulture))
            ),
            "fails" => page.Tell(minute, new PageInput.Failed(int.Parse(line.Groups["notice"].Value, CultureInfo.InvariantCulture), null)),
            var other => throw new FormatException($"no line of a page's story: {other}"),
        };
    }

    private static UserId Named(string name) => ((UserId[])[Ann, Bob, Cleo, Dana, Eve]).FirstOrDefault(one => NameOf(one) == name);

    private static string NameOf(UserId who) => who.Value[1..].ToLowerInvariant();

    private static string InWords(PageEvent happened) =>
        happened switch
        {
            PageEvent.Raised => "a page is raised",
            PageEvent.StepTaken step => $"round {step.Round}, step {step.Step} calls {Names(step.People)}",
            PageEvent.Notified notified => $"notice {notified.Notice} goes to {NameOf(notified.Who)} by {notified.Channel}",
            PageEvent.Posted posted => $"notice {posted.Notice} goes to {posted.Channel}",
            PageEvent.Delivered delivered => $"notice {delivered.Notice} is delivered",
            PageEvent.Failed failed => $"notice {failed.Notice} fails",
            PageEvent.Acknowledged taken => $"{NameOf(taken.By)} takes it by {taken.Via}",
            PageEvent.Declined declined => $"{NameOf(declined.By)} declines by {declined.Via}",
            PageEvent.Heard heard => $"{NameOf(heard.By)} is heard",
            PageEvent.WentQuiet quiet => $"{NameOf(quiet.By)} went quiet",
            PageEvent.RanOut => "everybody was called, and nobody has it",
            PageEvent.Resolved over => $"{NameOf(over.By)} ends it by {over.Via}",
            _ => throw new InvalidOperationException($"no words for {happened.GetType().Name}"),
        };

    /// <summary>Null where the event says it already.</summary>
    private static string? InWords(PageEffect effect) =>
        effect switch
        {
            PageEffect.TellTaken taken => $"tells {Names(taken.To)} that {NameOf(taken.By)} has it",
            PageEffect.TellAlreadyTaken taken => $"tells {NameOf(taken.To)} that {NameOf(taken.By)} was first",
            PageEffect.TellGivenBack given => $"tells {Names(given.To)} that {NameOf(given.By)} gave it back",
            PageEffect.TellWentQuiet quiet => $"tells {NameOf(quiet.To)} that it calls again",
            PageEffect.TellResolved over => $"tells {Names(over.To)} that it is over",
            PageEffect.TellNobodyHasIt nobody => $"tells {Names(nobody.To)} that nobody has it",
            _ => null,
        };

    private static string Names(IEnumerable<UserId> people) =>
        string.Join(" and ", people.Select(NameOf)) is { Length: > 0 } names ? names : "nobody";

    [GeneratedRegex(
        @"^(?<minute>[0-9]+) (?:notice (?<notice>[0-9]+)|(?<who>[a-z]+)) (?<does>waits|takes it|declines|ends it|says a word|is delivered|fails|is raised)(?: by (?<via>[a-z]+))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();
}
