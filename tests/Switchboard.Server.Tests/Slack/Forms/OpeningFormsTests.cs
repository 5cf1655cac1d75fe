using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Tickets;

namespace Switchboard.Slack.Forms;

/// <summary>Who may open a form, and what is said where it does not open.</summary>
public sealed class OpeningFormsTests
{
    private static readonly DeskForm Form = new(
        "facts",
        view => FormBlocks.Modal("Facts", "Save", FormBlocks.Text("url", "Where?", view.Rest)),
        _ => new FormReading.Bad(("url", "no"))
    );

    [Theory]
    [InlineData("expired_trigger_id", "a moment too long")]
    [InlineData("exchanged_trigger_id", "a moment too long")]
    [InlineData("internal_error", "press again in a moment")]
    public async Task A_form_that_does_not_open_is_told_kindly(string error, string words)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("views.open", $$"""{"ok":false,"error":"{{error}}"}""");
        slack.Say("response", "ok");

        await OpenAsync(slack, Sample.Workspace, "UANA");

        Assert.Contains(words, slack.Calls[^1].Body, StringComparison.Ordinal);
        Assert.Contains("\"ephemeral\"", slack.Calls[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_carries_its_case_and_what_the_button_carried()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("views.open", """{"ok":true,"view":{"id":"V1"}}""");

        await OpenAsync(slack, Sample.Workspace, "UANA");

        var view = JsonDocument.Parse(Assert.Single(slack.Calls).Arguments["view"]).RootElement;
        Assert.Equal("C1 1763913600.000100 some words", view.GetProperty("private_metadata").GetString());
        Assert.Equal("facts", view.GetProperty("callback_id").GetString());
        Assert.Equal("some words", view.GetProperty("blocks")[0].GetProperty("element").GetProperty("initial_value").GetString());
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("outside")]
    [InlineData("gone")]
    [InlineData("unknown")]
    [InlineData("bot")]
    public async Task Guests_people_from_elsewhere_and_strangers_open_none(string who)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("response", "ok");
        var ana = Sample.Workspace.People[Sample.Ana];
        var workspace = Sample.Workspace with
        {
            People = who switch
            {
                "guest" => Sample.Workspace.People.SetItem(Sample.Ana, ana with { IsGuest = true }),
                "outside" => Sample.Workspace.People.SetItem(Sample.Ana, ana with { IsOutside = true }),
                "gone" => Sample.Workspace.People.SetItem(Sample.Ana, ana with { IsDeleted = true }),
                "bot" => Sample.Workspace.People.SetItem(Sample.Ana, ana with { IsBot = true }),
                _ => Sample.Workspace.People.Remove(Sample.Ana),
            },
        };

        await OpenAsync(slack, workspace, "UANA");

        Assert.Equal("response", Assert.Single(slack.Calls).Method);
    }

    [Fact]
    public async Task Without_an_address_to_answer_to_the_answer_is_a_direct_message()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("views.open", """{"ok":false,"error":"expired_trigger_id"}""");
        slack.Say("conversations.open", """{"ok":true,"channel":{"id":"D7"}}""");
        slack.Say("chat.postMessage", """{"ok":true,"ts":"1.2"}""");

        await OpenAsync(slack, Sample.Workspace, "UANA", address: "https://elsewhere.example/hook");

        Assert.Equal(["views.open", "conversations.open", "chat.postMessage"], slack.Calls.Select(call => call.Method));
        Assert.Equal("D7", slack.Calls[^1].Arguments["channel"]);
    }

    private static async Task OpenAsync(ScriptedSlack slack, Workspace workspace, string user, string? address = null)
    {
        var directory = Sample.Directory();
        directory.Show(workspace);
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var responses = new Responses(
            services.GetRequiredService<IHttpClientFactory>(),
            slack.Client,
            Options.Create(new SlackOptions { ApiUrl = slack.ResponseUrl })
        );
        var opening = new OpeningForms(
            slack.Client,
            responses,
            directory,
            Lookups(),
            new FormLinks((form, known, _) => Task.FromResult(FormLink.Of(form, known))),
            new CurrentPlaybook(Sample.Playbook),
            Options.Create(new SlackOptions()),
            TimeProvider.System
        );
        using var payload = JsonDocument.Parse(
            new System.Text.Json.Nodes.JsonObject
            {
                ["user"] = new System.Text.Json.Nodes.JsonObject { ["id"] = user },
                ["response_url"] = address ?? slack.ResponseUrl,
            }.ToJsonString()
        );
        await opening.OpenAsync(
            new FormPress(Form, new(user), "T1", "1.2.x", new Carried("C1", "1763913600.000100", "some words"))
            {
                Payload = payload.RootElement,
            },
            TestContext.Current.CancellationToken
        );
    }

    private static CaseLookups Lookups() =>
        new()
        {
            FindAsync = (_, _) => Task.FromResult<CaseSight?>(new(Sample.Case(), 17)),
            EventsAsync = (_, _) => Task.FromResult<IReadOnlyList<CaseEvent>>([]),
            WordsAsync = (_, _) => Task.FromResult(CaseWords.None),
            OwnRepliesAsync = (_, _, _) => Task.FromResult<IReadOnlyDictionary<MessageTs, int>>(new Dictionary<MessageTs, int>()),
            LivelyAsync = (_, _, _) => Task.FromResult<IReadOnlyList<CaseState>>([]),
        };
}
