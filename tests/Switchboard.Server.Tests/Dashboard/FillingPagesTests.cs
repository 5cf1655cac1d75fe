using System.Net;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard;

/// <summary>A form that has a page of its own, as a browser without JavaScript fills it in (R16, R17).</summary>
public partial class FillingPagesTests
{
    private const string Address = "/cases/1/form/intake";

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task What_is_known_is_filled_in_and_what_is_missing_is_named_and_nothing_is_lost()
    {
        await using var desk = await StartAsync();
        using var maya = await AskedAsync(desk, PageDesk.Maya);

        var empty = await PageAsync(maya, Address);
        Assert.Contains("value=\"Can the report show weeks?\"", empty, StringComparison.Ordinal);
        Assert.Contains("<legend>What it is worth</legend>", empty, StringComparison.Ordinal);
        Assert.Contains("Only if “Needed by” is filled in.", WebUtility.HtmlDecode(empty), StringComparison.Ordinal);
        Assert.Contains("Tom Okafor", empty, StringComparison.Ordinal);

        var (status, back) = await SendAsync(maya, empty, ("problem", "Months are <too> long"), ("deadline", "2026-02-30"));

        Assert.Equal(HttpStatusCode.OK, status);
        var read = WebUtility.HtmlDecode(back);
        Assert.Contains("“In one line” is needed.", read, StringComparison.Ordinal);
        Assert.Contains("“Needed by” is a day, such as 2026-12-24.", read, StringComparison.Ordinal);
        Assert.Contains("“Why by then” is needed.", read, StringComparison.Ordinal);
        Assert.Contains("Months are &lt;too&gt; long", back, StringComparison.Ordinal);
        Assert.Equal(0, await WantedAsync(desk));

        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(maya, back, Complete)).Status);
        Assert.Equal(1, await WantedAsync(desk));
        Assert.Contains("Thank you, it is sent.", await PageAsync(maya, "/cases/1?did=sent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_at_once_and_once_more_it_is_one_ticket()
    {
        await using var desk = await StartAsync();
        using var maya = await AskedAsync(desk, PageDesk.Maya);
        var page = await PageAsync(maya, Address);

        var both = await Task.WhenAll(SendAsync(maya, page, Complete), SendAsync(maya, page, Complete));
        var again = await SendAsync(maya, page, Complete);

        Assert.All(both.Append(again), sent => Assert.Equal(HttpStatusCode.Redirect, sent.Status));
        Assert.Equal(1, await WantedAsync(desk));
        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'open_ticket'"));
        Assert.Contains("There is a ticket for this already", await PageAsync(maya, Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_form_for_the_same_thing_is_refused_with_its_words()
    {
        await using var desk = await StartAsync();
        using var maya = await AskedAsync(desk, PageDesk.Maya);
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        var (hers, his) = (await PageAsync(maya, Address), await PageAsync(sam, Address));
        await SendAsync(maya, hers, Complete);

        var (status, back) = await SendAsync(sam, his, Complete);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("There is a ticket for this already", back, StringComparison.Ordinal);
        Assert.Contains("Months are too long", back, StringComparison.Ordinal);
        Assert.Equal(1, await WantedAsync(desk));
    }

    [Fact]
    public async Task It_is_there_for_those_alone_who_see_the_case_and_sent_by_those_alone_who_may()
    {
        await using var desk = await StartAsync();
        await desk.AskAsync(PageDesk.Ines, "The Zanzibar-merger", PageDesk.Private);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);
        using var member = await desk.BrowserAsync(PageDesk.Sam);
        var page = await PageAsync(member, Address);
        Assert.Contains("Zanzibar", page, StringComparison.Ordinal);

        foreach (var address in new[] { Address, "/cases/1/form/nonsense", "/cases/7/form/intake" })
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address, Cancellation)).StatusCode);
        var own = await PageAsync(outsider, "/cases");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(outsider, own, Complete)).Status);

        await desk.AskAsync(PageDesk.Maya, "Can the report show weeks?");
        using var tom = await desk.BrowserAsync(PageDesk.Tom);
        Assert.Contains("by whoever asked, or by the support team", await PageAsync(tom, "/cases/2/form/intake"), StringComparison.Ordinal);
        Assert.Equal(0, await WantedAsync(desk));
    }

    private static readonly (string, string)[] Complete =
    [
        ("title", "Show weeks"),
        ("problem", "Months are too long"),
        ("contact", PageDesk.Tom.Value),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The shipped playbook, with a request form of two parts.</summary>
    private async Task<PageDesk> StartAsync()
    {
        var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var current = desk.Get<CurrentPlaybook>();
        var form = new TicketForm(TicketKind.Intake, "Request for Product")
        {
            Fields =
            [
                new("title", "In one line", FieldType.Text) { IsRequired = true, From = "question" },
                new("problem", "What is the problem", FieldType.LongText) { IsRequired = true },
                new("deadline", "Needed by", FieldType.Date) { Section = "What it is worth" },
                new("why_then", "Why by then", FieldType.Text)
                {
                    IsRequired = true,
                    When = new FieldCondition("deadline", FieldCondition.Anything),
                },
                new("contact", "Who Product can ask", FieldType.Person),
            ],
        };
        current.TakeUp(current.Now with { Forms = [.. current.Now.Forms.Where(other => other.Kind != TicketKind.Intake), form] });
        return desk;
    }

    private static async Task<HttpClient> AskedAsync(PageDesk desk, UserId by)
    {
        await desk.AskAsync(by, "Can the report show weeks?");
        return await desk.BrowserAsync(by);
    }

    private static Task<long> WantedAsync(PageDesk desk) =>
        desk.ScalarAsync<long>("SELECT COUNT(*) FROM events WHERE type = 'ticket_wanted'");

    private static Task<string> PageAsync(HttpClient browser, string address) => browser.GetStringAsync(address, Cancellation);

    /// <summary>Sends the form as a page holds it: with its tokens.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpClient browser,
        string page,
        params (string Name, string Text)[] fields
    )
    {
        using var answer = await browser.PostAsync(
            Address,
            new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups["token"].Value),
                KeyValuePair.Create("once", Once().Match(page).Groups["once"].Value),
                .. fields.Select(field => KeyValuePair.Create($"f_{field.Name}", field.Text)),
            ]),
            Cancellation
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [GeneratedRegex("name=\"once\" value=\"(?<once>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Once();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

public sealed class PostgresFillingPagesTests(PostgresCluster cluster) : FillingPagesTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
