using System.Collections.Immutable;
using System.CommandLine;
using Switchboard.Setup;
using Switchboard.Slack;
using Switchboard.Slack.Directory;
using CommandLine = Switchboard.Setup.CommandLine;

namespace Switchboard.Playbooks;

/// <summary>`switchboard playbook …`: check, explain, diff, schema.</summary>
internal static class PlaybookCommand
{
    /// <summary>Stands for the playbook that the program ships with.</summary>
    private const string BuiltIn = "default";

    public static Command Make() =>
        new("playbook", "Looks after playbooks. \"default\" names the one the program ships with.")
        {
            Check(),
            Explain(),
            Diff(),
            Schema(),
        };

    private static Command Check()
    {
        var file = new Argument<string>("file") { Description = "The playbook's YAML file.", DefaultValueFactory = _ => Configured() };
        var live = new Option<bool>("--live")
        {
            Description = "Hold it against the Slack workspace, too; so it is where a bot token is set.",
        };
        var offline = new Option<bool>("--offline") { Description = "Look at the file alone." };
        var check = new Command("check", "Says everything that is wrong with a playbook, with line and column.") { file, live, offline };
        check.SetAction(
            async (parsed, cancellation) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (Read(path, out var bad) is not { } good)
                    return CommandLine.Refuse(bad);
                foreach (var form in good.Playbook.Forms.Where(form => form.IsPage))
                    Console.Out.WriteLine($"{path}: {PageNote(form)}");
                var settings = Settings();
                if (parsed.GetValue(offline) || (!parsed.GetValue(live) && !LiveWorkspace.HasToken(settings)))
                    return Praise($"{path} is a good playbook");
                return await CheckLiveAsync(path, good, settings, mustBe: parsed.GetValue(live), cancellation);
            }
        );
        return check;
    }

    /// <summary>Nobody is to be surprised that a form does not open in Slack.</summary>
    internal static string PageNote(TicketForm form) =>
        $"the form \"{form.Title}\" becomes a page of the desk: "
        + (
            form.Sections > 1
                ? $"it has {form.Sections} sections"
                : $"a form in Slack holds {TicketForm.ModalFields} fields of at most {TicketForm.ModalChoices} choices"
        );

    private static async Task<int> CheckLiveAsync(
        string path,
        PlaybookReading.Good good,
        IConfiguration settings,
        bool mustBe,
        CancellationToken cancellation
    )
    {
        var (workspace, problem) = await LiveWorkspace.ReadAsync(settings, good.Playbook, cancellation);
        if (workspace is null)
            return mustBe
                ? CommandLine.Refuse([$"the workspace cannot be read: {problem}"])
                : Praise($"{path} is a good playbook; it was not held against Slack: {problem}");
        var found = WorkspaceCheck.Of(good.References, workspace);
        foreach (var note in found.Notes)
            Console.Out.WriteLine(Told(path, note));
        return found.Mistakes.IsEmpty
            ? Praise($"{path} is a good playbook, and all that it names is there")
            : CommandLine.Refuse(found.Mistakes.Select(mistake => Told(path, mistake)));
    }

    private static Command Explain()
    {
        var what = new Argument<string?>("what") { Description = "A rule (R6) or a topic (tags).", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string>("--file") { Description = "The playbook's YAML file.", DefaultValueFactory = _ => Configured() };
        var explain = new Command("explain", "Says in plain words what the playbook makes the desk do.") { what, file };
        explain.SetAction(parsed =>
        {
            if (Read(parsed.GetRequiredValue(file), out var bad) is not { Playbook: var playbook })
                return CommandLine.Refuse(bad);
            var asked = parsed.GetValue(what);
            var sections = asked is null ? Handbook.Of(playbook) : Handbook.About(asked, playbook);
            if (sections.IsEmpty)
                return CommandLine.Refuse([
                    $"the playbook says nothing about '{asked}'; it speaks of {string.Join(", ", Handbook.Topics(playbook))}",
                ]);
            foreach (var section in sections)
            {
                Console.Out.WriteLine(section.Rule.Length > 0 ? $"{section.Rule}  {section.Title}" : section.Title);
                foreach (var line in section.Lines)
                    Console.Out.WriteLine($"  {line}");
                Console.Out.WriteLine();
            }
            return 0;
        });
        return explain;
    }

    private static Command Diff()
    {
        var (old, now) = (new Argument<string>("old"), new Argument<string>("new"));
        var diff = new Command("diff", "Says in plain words what another playbook would change.") { old, now };
        diff.SetAction(parsed =>
        {
            var before = Read(parsed.GetRequiredValue(old), out var badOld);
            var after = Read(parsed.GetRequiredValue(now), out var badNew);
            if (before is null || after is null)
                return CommandLine.Refuse([.. badOld, .. badNew]);
            foreach (var line in PlaybookChanges.Between(before, after))
                Console.Out.WriteLine(line);
            return 0;
        });
        return diff;
    }

    private static Command Schema()
    {
        var schema = new Command("schema", "Prints the JSON schema of playbooks (draft 2020-12), for editors.");
        schema.SetAction(_ => Console.Out.Write(PlaybookSchema.Text));
        return schema;
    }

    private static PlaybookReading.Good? Read(string path, out ImmutableArray<string> mistakes)
    {
        mistakes = [];
        try
        {
            switch (PlaybookFile.JudgeFile(path == BuiltIn ? null : path))
            {
                case PlaybookReading.Good good:
                    return good;
                case PlaybookReading.Bad bad:
                    mistakes = [.. bad.Mistakes.Select(mistake => Told(path, mistake))];
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes = [$"{path} cannot be read ({e.GetType().Name}); name a readable file, or \"{BuiltIn}\" for the built-in playbook"];
        }
        return null;
    }

    private static string Told(string path, PlaybookMistake mistake) => $"{path}:{mistake.Line}:{mistake.Column}: {mistake.Words}";

    private static int Praise(string words)
    {
        Console.Out.WriteLine(words);
        return 0;
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    private static string Configured() => PlaybookFile.PathIn(Settings()) ?? BuiltIn;
}
