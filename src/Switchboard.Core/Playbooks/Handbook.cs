using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>
/// The process in plain words, made from the playbook, so that what is written and what is done cannot differ. Emoji stand as ":eyes:",
/// groups as "@oncall", channels as "#support": whoever shows it shows them as they are shown there.
/// </summary>
public static class Handbook
{
    /// <summary>Rule by rule, in the order of the process; then what belongs to no rule; then sections that no chapter speaks of, as they are written.</summary>
    public static ImmutableArray<HandbookSection> Of(Playbook playbook) => [.. Told(playbook), .. Unspoken(playbook.Source)];

    private static ImmutableArray<HandbookSection> Told(Playbook playbook) =>
        [
            .. Chapters
                .All.Select(chapter => new HandbookSection(chapter.Rule, chapter.Topic, chapter.Title, [.. chapter.Words(playbook)]))
                .Where(section => !section.Lines.IsEmpty),
        ];

    /// <summary>What somebody with a question needs to know, in a few lines.</summary>
    public static ImmutableArray<string> Short(Playbook playbook) =>
        [
            $"Write your question in {Phrase.Listed(playbook.Desks.Select(desk => "#" + desk.Support), "or")}; no form is needed, and all about it stays in one thread.",
            .. playbook.Urgencies.Reverse().Select(urgency => $"{Phrase.Asked(urgency)}: {Guide(urgency)}"),
            $"{Phrase.Emoji(playbook.ClaimReactions)} or an answer: I'm looking into it",
            $"{Phrase.Emoji(playbook.ResolveReactions)}: solved; take it away to open the question again",
            .. playbook.Tags.Select(tag => $"{Phrase.Emoji(tag.Reactions)}: {tag.Meaning}"),
        ];

    /// <summary>When a question is that urgent, with examples and what is none, in a line: of many phrases the first few say enough.</summary>
    public static string Guide(Urgency urgency)
    {
        var such = urgency.Examples.IsEmpty ? "" : $", such as {Phrase.Quoted(urgency.Examples.Take(Few))}";
        var not = urgency.NotFor.IsEmpty ? "" : $". Not for {Phrase.Quoted(urgency.NotFor.Take(Few))}";
        return $"{urgency.Meaning}{such}{not}";
    }

    private const int Few = 2;

    /// <summary>What the playbook says of how urgent a question has to be: what belongs there, with examples, and what does not.</summary>
    public static ImmutableArray<string> WhatFor(Urgency urgency) =>
        [
            .. urgency.For.IsEmpty ? [] : (string[])[$"For: {string.Join("; ", urgency.For)}."],
            .. urgency.Examples.IsEmpty ? [] : (string[])[$"Such as {Phrase.Quoted(urgency.Examples)}."],
            .. urgency.NotFor.IsEmpty
                ? []
                : (string[])
                    [$"Not for questions like {Phrase.Quoted(urgency.NotFor)}: those are offered to be lowered, and paged all the same."],
        ];

    /// <summary>The sections of one rule ("R6"), topic ("urgencies") or word in a title.</summary>
    public static ImmutableArray<HandbookSection> About(string what, Playbook playbook)
    {
        var all = Of(playbook);
        var exact = all.Where(section => Is(section.Rule, what) || Is(section.Topic, what)).ToImmutableArray();
        return exact.IsEmpty ? [.. all.Where(section => section.Title.Contains(what, StringComparison.OrdinalIgnoreCase))] : exact;
    }

    /// <summary>What can be asked for.</summary>
    public static ImmutableArray<string> Topics(Playbook playbook) =>
        [.. Of(playbook).SelectMany(section => (string[])[section.Rule, section.Topic]).Where(name => name.Length > 0).Distinct()];

    /// <summary>The sentences that one playbook makes true and another does not.</summary>
    public static ImmutableArray<string> Differences(Playbook old, Playbook now)
    {
        var (before, after) = (Told(old), Told(now));
        return
        [
            .. before
                .Concat(after)
                .Select(section => (section.Rule, section.Topic, section.Title))
                .Distinct()
                .SelectMany(one => Differences(one.Rule, one.Title, Lines(before, one.Topic), Lines(after, one.Topic))),
        ];
    }

    private static IEnumerable<string> Differences(string rule, string title, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        var name = rule.Length > 0 ? $"{rule} {title}" : title;
        var (gone, added) = (before.Except(after).ToList(), after.Except(before).ToList());
        if (gone.Count == added.Count)
            return gone.Zip(added, (was, isNow) => $"{name}: {was} -> {isNow}");
        return gone.Select(line => $"{name}: no longer: {line}").Concat(added.Select(line => $"{name}: now: {line}"));
    }

    private static ImmutableArray<string> Lines(ImmutableArray<HandbookSection> sections, string topic) =>
        sections.FirstOrDefault(section => section.Topic == topic)?.Lines ?? [];

    /// <summary>A section that no chapter speaks of speaks for itself: its comment in the shipped file, and what is set.</summary>
    private static IEnumerable<HandbookSection> Unspoken(PlaybookNode? source) =>
        source is PlaybookNode.Map map
            ? from entry in map.Entries
            where !Chapters.All.Any(chapter => chapter.Sections.Contains(entry.Key.Text))
            let comment = PlaybookComments.Of(entry.Key.Text)
            select new HandbookSection(
                comment?.Rules.FirstOrDefault() ?? "",
                entry.Key.Text,
                Phrase.Title(entry.Key.Text),
                [.. comment is null ? [] : (string[])[comment.Text], .. Settings(entry.Value)]
            )
            : [];

    private static IEnumerable<string> Settings(PlaybookNode value) =>
        value switch
        {
            PlaybookNode.Map { Entries: var entries } => entries.Select(entry => $"{entry.Key.Text}: {PlaybookDiff.Shown(entry.Value)}"),
            PlaybookNode.List { Items: var items } => items.Select(PlaybookDiff.Shown),
            _ => [PlaybookDiff.Shown(value)],
        };

    private static bool Is(string name, string what) =>
        name.Length > 0 && string.Equals(name, what.TrimStart('#', '@'), StringComparison.OrdinalIgnoreCase);

    /// <summary>How the handbook puts small things into words.</summary>
    internal static class Phrase
    {
        public static string Listed(IEnumerable<string> names, string last = "and")
        {
            var all = names.ToList();
            return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} {last} {all[^1]}";
        }

        public static string Quoted(IEnumerable<string> phrases) => Listed(phrases.Select(phrase => $"\"{phrase.TrimEnd('.')}\""), "or");

        public static string Emoji(IEnumerable<string> names) => Listed(names.Select(name => $":{name}:"), "or");

        public static string Asked(Urgency urgency) => urgency.Group is { } group ? $"With {group}" : "Without a tag";

        public static string Times(int count) => count == 1 ? "once" : $"{count} times";

        public static string Title(string key) => char.ToUpperInvariant(key[0]) + key[1..].Replace('_', ' ');

        public static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

        public static string Time(Duration time) =>
            (time.Hours + time.Days * 24, time.Minutes) switch
            {
                (0, 1) => "a minute",
                (0, var minutes) => $"{minutes} minutes",
                (1, 0) => "an hour",
                (var hours, 0) => $"{hours} hours",
                (var hours, var minutes) => $"{hours} h {minutes} min",
            };
    }
}

/// <summary>A part of the handbook.</summary>
/// <param name="Rule">"R6", or empty where it belongs to no rule.</param>
/// <param name="Topic">A short name to ask for it by ("oncall").</param>
public sealed record HandbookSection(string Rule, string Topic, string Title, ImmutableArray<string> Lines);
