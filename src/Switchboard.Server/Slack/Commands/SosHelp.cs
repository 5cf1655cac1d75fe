using System.Text.Json.Nodes;
using Switchboard.Engine;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Commands;

/// <summary>How to ask, made from the playbook in force, and every command there is.</summary>
internal sealed class SosHelp(SosQuestions questions, CurrentPlaybook playbook)
{
    public const string Rule = "R1";

    public Rendered Words()
    {
        var howToAsk = CommandAnswer.Render(playbook.Now);
        return CommandWords.Help(
            new((string?)howToAsk["text"] ?? "", howToAsk["blocks"] as JsonArray is { } blocks ? blocks.DeepClone().AsArray() : []),
            [
                .. SosCommands.All.Select(command => (command.Usage, command.Meaning)),
                .. questions.All.Select(question => (question.Usage, question.Meaning)),
            ]
        );
    }

    public IEnumerable<string> Names() =>
        SosCommands.All.Select(command => command.Name).Concat(questions.All.Select(question => question.Name)).Append("help");
}
