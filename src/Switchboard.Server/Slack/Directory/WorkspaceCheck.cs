using System.Collections.Immutable;
using Switchboard.Dashboard.Text;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Directory;

/// <summary>What a playbook names and the workspace does not have; and what is worth knowing although the desk can work with it.</summary>
internal sealed record WorkspaceFindings(ImmutableArray<PlaybookMistake> Mistakes, ImmutableArray<PlaybookMistake> Notes);

/// <summary>Holds what a playbook names against the workspace, place by place. Pure.</summary>
internal static class WorkspaceCheck
{
    /// <summary>The shipped playbook's emoji that no Slack workspace has by itself, and what stands in for them.</summary>
    private static readonly ImmutableDictionary<string, string> StandIns = ImmutableDictionary<string, string>
        .Empty.Add("documentation", "memo")
        .Add("read_the_manual", "books");

    public static WorkspaceFindings Of(ImmutableArray<Reference> references, Workspace workspace)
    {
        var mistakes = ImmutableArray.CreateBuilder<PlaybookMistake>();
        var notes = ImmutableArray.CreateBuilder<PlaybookMistake>();
        foreach (var reference in references)
        {
            switch (reference.Kind)
            {
                case ReferenceKind.Group when GroupProblem(reference, workspace) is { } problem:
                    mistakes.Add(problem);
                    break;
                case ReferenceKind.Channel when ChannelProblem(reference, workspace) is { } problem:
                    mistakes.Add(problem);
                    break;
                case ReferenceKind.Emoji when !Has(workspace, reference.Name):
                    var others = references.Where(one => one.Kind == ReferenceKind.Emoji && one.WhatFor == reference.WhatFor);
                    Add(reference, others.FirstOrDefault(one => Has(workspace, one.Name))?.Name, mistakes, notes);
                    break;
            }
        }
        return new(mistakes.ToImmutable(), notes.ToImmutable());
    }

    private static void Add(
        Reference emoji,
        string? otherName,
        ImmutableArray<PlaybookMistake>.Builder mistakes,
        ImmutableArray<PlaybookMistake>.Builder notes
    )
    {
        if (otherName is not null)
            notes.Add(At(emoji, $"note: the workspace has no emoji ':{emoji.Name}:'", $"for {emoji.WhatFor}, ':{otherName}:' serves"));
        else if (StandIns.GetValueOrDefault(emoji.Name) is { } standIn)
            mistakes.Add(
                At(emoji, $"the workspace has no emoji ':{emoji.Name}:'", $"add it in Slack, or give an alias: 'aliases: [{standIn}]'")
            );
        else
            notes.Add(
                At(
                    emoji,
                    $"note: ':{emoji.Name}:' is no custom emoji of the workspace",
                    "if Slack does not know it by itself, add it or give an alias"
                )
            );
    }

    private static PlaybookMistake? GroupProblem(Reference reference, Workspace workspace)
    {
        var groups = workspace.Groups.Values.ToList();
        if (groups.Exists(group => group.Handle == reference.Name && !group.IsDisabled))
            return null;
        return groups.Exists(group => group.Handle == reference.Name)
            ? At(reference, $"the user group '@{reference.Name}' is disabled", "enable it in Slack, or name another")
            : At(
                reference,
                $"no user group '@{reference.Name}' in the workspace",
                DidYouMean("@", reference.Name, groups.Where(group => !group.IsDisabled).Select(group => group.Handle))
                    ?? "make it in Slack (a paid plan has user groups), or name a channel instead"
            );
    }

    private static PlaybookMistake? ChannelProblem(Reference reference, Workspace workspace)
    {
        var channels = workspace.Channels.Values.ToList();
        return channels.Find(channel => channel.Name == reference.Name) switch
        {
            null => At(
                reference,
                $"no channel '#{reference.Name}' that the desk can see",
                DidYouMean("#", reference.Name, channels.Where(channel => !channel.IsArchived).Select(channel => channel.Name))
                    ?? "make it; a private one must invite the desk to be seen"
            ),
            { IsArchived: true } => At(reference, $"the channel '#{reference.Name}' is archived", "unarchive it, or name another"),
            { IsBotMember: false } => At(
                reference,
                $"the desk is not in '#{reference.Name}'",
                $"write /invite and the desk's name in #{reference.Name}"
            ),
            _ => null,
        };
    }

    private static bool Has(Workspace workspace, string emoji) => workspace.Emoji.ContainsKey(emoji) || !Glyphs.IsCustom(emoji);

    private static string? DidYouMean(string sign, string name, IEnumerable<string> names) =>
        Spelling.Nearest(name, names) is { } near ? $"did you mean '{sign}{near}'?" : null;

    private static PlaybookMistake At(Reference reference, string problem, string hint) =>
        new(reference.Line, reference.Column, problem, hint);
}
