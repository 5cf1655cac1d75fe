using System.Collections;
using System.Text.Json.Serialization;

namespace Switchboard.Slack.Sending;

/// <summary>A call's arguments by name; empty ones are left out.</summary>
internal sealed class Arguments : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _pairs.Add(new(name, value));
    }

    public void Add(string name, bool value) => Add(name, value ? "true" : "false");

    public void Add(string name, int value) => Add(name, value.ToString());

    /// <summary>The same with one more, for the next page.</summary>
    public Arguments With(string name, string value)
    {
        var more = new Arguments();
        more._pairs.AddRange(_pairs.Where(pair => pair.Key != name));
        more.Add(name, value);
        return more;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class SlackJson : JsonSerializerContext;
