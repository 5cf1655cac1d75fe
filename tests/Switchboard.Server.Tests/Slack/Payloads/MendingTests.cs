using System.Text;
using Switchboard.Cases;
using Switchboard.Slack.Arrival;

namespace Switchboard.Slack.Payloads;

/// <summary>Text that JSON can hold and nothing behind it: no question is lost by it.</summary>
public sealed class MendingTests
{
    [Theory]
    [InlineData("""where\u0000 is it""", "where\uFFFD is it")]
    [InlineData("""cut \ud83d here""", "cut \uFFFD here")]
    [InlineData("""cut \ude00 here""", "cut \uFFFD here")]
    [InlineData("""\ud83d\ud83d\ude00 \"whole\" \\ud83d \ud83d""", "\uFFFD😀 \"whole\" \\ud83d \uFFFD")]
    [InlineData("""whole \ud83d\ude00 and 😀""", "whole 😀 and 😀")]
    public void Halves_of_characters_and_nul_are_replaced_and_the_words_kept(string json, string words)
    {
        var told = Read($$"""{"type":"message","channel":"C1","user":"UMAYA","text":"{{json}}","ts":"1763913600.000100"}""");

        Assert.Equal(words, Assert.IsType<CaseInput.Asked>(Assert.Single(told).Input).Message.Text);
    }

    [Theory]
    [InlineData("""C1\u0000""", "message C1\uFFFD 1763913600.000100")]
    [InlineData("""C1\ud83d""", "message C1\uFFFD 1763913600.000100")]
    public void A_broken_name_has_a_key_like_any_other(string channel, string meaning)
    {
        var payload = $$"""{"team_id":"T1","event":{"type":"message","channel":"{{channel}}","ts":"1763913600.000100"} }""";

        Assert.Equal(meaning, Meaning.Of(EventHead.Read(Encoding.UTF8.GetBytes(payload))));
    }

    private static IReadOnlyList<Engine.Told> Read(string inner)
    {
        using var json = System.Text.Json.JsonDocument.Parse($$"""{"team_id":"T1","event":{{inner}} }""");
        return SlackReading.Read(Arrivals.EventKind, new(Sample.Team, Sample.Support), json.RootElement, Sample.Workspace, Sample.Playbook);
    }
}
