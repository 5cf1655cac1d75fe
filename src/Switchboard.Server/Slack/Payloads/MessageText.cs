using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Payloads;

/// <summary>What a message says: its words as a person reads them, and whom it really mentions (never inside code or a quote).</summary>
internal sealed partial record MessageText(string Words, ImmutableArray<string> Groups, ImmutableArray<UserId> People)
{
    /// <summary>What was typed like a group ("@oncall") and is no mention: Slack made none of it.</summary>
    public ImmutableArray<string> TypedGroups { get; init; } = [];

    /// <summary>Blocks are what was typed; the text is its flat copy, and the only thing that older apps send.</summary>
    public static MessageText Of(JsonElement message, Workspace workspace)
    {
        var gathered = new Gathering(workspace);
        var blocks = message.Items("blocks").ToList();
        var richText = blocks.Where(block => block.Text("type") == "rich_text").ToList();
        var text = message.Text("text");

        if (richText.Count > 0)
            foreach (var block in richText)
                RichText.Read(block, gathered);
        else if (text.Length > 0)
            Mrkdwn.Read(text, gathered);
        else
            ReadOtherBlocks(blocks, gathered);
        if (gathered.IsEmpty)
            ReadAttachments(message, gathered);
        return gathered.ToText();
    }

    private static void ReadOtherBlocks(IEnumerable<JsonElement> blocks, Gathering gathered)
    {
        foreach (var block in blocks)
        {
            ReadTextObject(block.At("text"), gathered);
            foreach (var field in block.Items("fields").Concat(block.Items("elements")))
                ReadTextObject(field, gathered);
        }
    }

    private static void ReadTextObject(JsonElement text, Gathering gathered)
    {
        switch (text.Text("type"))
        {
            case "mrkdwn" or "markdown":
                Mrkdwn.Read(text.Text("text"), gathered);
                gathered.Line();
                break;
            case "plain_text":
                gathered.Write(text.Text("text"));
                gathered.Line();
                break;
        }
    }

    private static void ReadAttachments(JsonElement message, Gathering gathered)
    {
        foreach (var attachment in message.Items("attachments"))
        {
            var said = attachment.Text("text") is { Length: > 0 } text ? text : attachment.Text("fallback");
            Mrkdwn.Read(said, gathered, areMentionsReal: false); // an unfurled message mentions nobody here
            gathered.Line();
        }
    }

    /// <summary>Collects words and mentions in reading order.</summary>
    internal sealed class Gathering(Workspace workspace)
    {
        private readonly StringBuilder _words = new();
        private readonly List<string> _groups = [];
        private readonly List<UserId> _people = [];
        private readonly List<string> _typed = [];

        public bool IsEmpty => _words.Length == 0;

        public void Write(string words) => _words.Append(words);

        /// <summary>Words as somebody typed them.</summary>
        public void Typed(string words, bool isReal)
        {
            Write(words);
            if (isReal)
                _typed.AddRange(TypedGroup().Matches(words).Select(match => match.Value.TrimEnd('.', '-')));
        }

        /// <summary>Ends the line if anything stands on it.</summary>
        public void Line()
        {
            if (_words.Length > 0 && _words[^1] != '\n')
                _words.Append('\n');
        }

        public void Group(string id, string label, bool isReal)
        {
            var handle = workspace.HandleOf(id) ?? (label.Length > 0 ? "@" + label.TrimStart('@') : "@" + id);
            Write(handle);
            if (isReal && !_groups.Contains(handle))
                _groups.Add(handle);
        }

        public void Person(string id, string label, bool isReal)
        {
            var user = new UserId(id);
            Write("@" + (workspace.NameOf(user) ?? (label.Length > 0 ? label.TrimStart('@') : id)));
            if (isReal && !_people.Contains(user))
                _people.Add(user);
        }

        /// <summary>The words are kept, and read by people who may not know of a private channel.</summary>
        public void Channel(string id, string label) =>
            Write(
                workspace.ChannelOf(new(id)) switch
                {
                    { IsPrivate: true } => "a private channel",
                    { Name: var name } => "#" + name,
                    null => "#" + (label.Length > 0 ? label.TrimStart('#') : id),
                }
            );

        public MessageText ToText() => new(_words.ToString().Trim(), [.. _groups], [.. _people]) { TypedGroups = [.. _typed.Distinct()] };
    }

    [GeneratedRegex(@"(?<![\w@/.])@[\w.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypedGroup();
}
