using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Fixtures;
using Switchboard.OnCall.Escalation;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;

namespace Switchboard.Paging;

/// <summary>Every answer from every place: the page and its case agree on it, and whoever comes second changes nothing.</summary>
public sealed partial class AnswerStories
{
    private const string Number = "+447700900123";
    private const string Phone = "+447700900124";
    private const string Home = "http://127.0.0.1:1"; // as browsers know the desk: what they keep is not for https alone

    [Theory]
    [InlineData("dm", "take")]
    [InlineData("dm", "not me")]
    [InlineData("dm", "over")]
    [InlineData("sms", "take")]
    [InlineData("sms", "not me")]
    [InlineData("sms", "over")]
    [InlineData("keypad", "take")]
    [InlineData("keypad", "not me")]
    [InlineData("keypad", "over")]
    [InlineData("link", "take")]
    [InlineData("link", "not me")]
    [InlineData("link", "over")]
    [InlineData("case page", "take")]
    [InlineData("case page", "not me")]
    [InlineData("case page", "over")]
    [InlineData("thread", "take")]
    [InlineData("thread", "over")]
    public async Task The_page_and_its_case_agree_and_the_first_wins(string place, string answer)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await StartAsync(slack, providers, folder);
        var (team, ada, ruth) = (new TeamId(slack.Team), new UserId(slack.Id("ada")), new UserId(slack.Id("ruth")));
        await Pagers.VerifiedAsync(desk, team, ada, "sms", Number, () => providers.To(Number).LastOrDefault()?.Fields["Body"]);
        await Pagers.VerifiedAsync(
            desk,
            team,
            ada,
            "voice",
            Phone,
            () => providers.To(Phone).LastOrDefault()?.Fields["Twiml"].Replace(", ", "", StringComparison.Ordinal)
        );
        var question = (string)(await slack.SayAsync("maya", "<!subteam^S0DEV911GR> The app is down for all users"))["ts"]!;
        var page = await slack.DirectAsync("ada", "needs you now");
        var text = await TakenAsync(providers, Number, "Reply 1");
        var call = await TakenAsync(providers, Phone, "Press 1");

        await (
            place switch
            {
                "dm" => slack.PressAsync("ada", page, await slack.DirectChannelAsync("ada"), ButtonOf(answer)),
                "sms" => CalledBackAsync(
                    desk,
                    $"{Home}/paging/twilio/sms",
                    ("From", Number),
                    ("Body", KeyOf(answer)),
                    ("MessageSid", "SM77")
                ),
                "keypad" => CalledBackAsync(desk, KeypadOf(call), ("CallSid", call.Sid), ("Digits", KeyOf(answer))),
                "link" => PostedAsync(desk, null, LinkIn(text), LinkIn(text), ("answer", AnswerOf(answer))),
                "thread" => slack.ReactAsync("ada", answer == "take" ? "eyes" : "white_check_mark", question),
                _ => PressedOnCaseAsync(desk, team, ada, question, answer),
            }
        );
        await DeskInSlack.UntilAsync(async () => HasHeard(await PageAsync(desk, team), ada, answer), $"the page hears {answer} by {place}");
        Assert.Equal(
            answer == "not me" ? "acknowledged"
                : answer == "take" ? "acknowledged"
                : "resolved",
            await SecondAsync(desk, team, ruth)
        );

        var owner = answer == "not me" ? ruth : ada;
        var stands = (await PageAsync(desk, team)).State;
        if (answer == "over")
        {
            var over = await desk.CaseAsync(question, view => !view.State.IsOpen);
            Assert.Equal((ada, ada), (stands.ResolvedBy, over.State.ResolvedBy));
            Assert.Null(stands.AcknowledgedBy);
        }
        else
        {
            var taken = await desk.CaseAsync(question, view => view.State.Owner is not null);
            Assert.Equal((owner, owner), (stands.AcknowledgedBy, taken.State.Owner));
            Assert.True(taken.State.IsOpen);
        }
    }

    private static Task<DeskInSlack> StartAsync(SlackWorkspace slack, FakeProviders providers, TemporaryFolder folder) =>
        DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more: providers
                .SettingsBut(
                    ("PublicUrl", Home),
                    ("Playbook", Pagers.PlaybookIn(folder.Path, slack, """{ call: ["@dev911", ruth], wait: 1h }"""))
                )
                .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)),
            withPages: true
        );

    private static bool HasHeard(PageRow page, UserId who, string answer) =>
        answer switch
        {
            "take" => page.State.AcknowledgedBy == who,
            "not me" => page.State.Declined.Contains(who),
            _ => page.State.ResolvedBy == who,
        };

    /// <summary>Somebody else who was called takes it, by a program.</summary>
    private static async Task<string?> SecondAsync(DeskInSlack desk, TeamId team, UserId who)
    {
        using var program = new HttpClient { BaseAddress = new Uri(desk.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await desk.Service<PageWishes>().NewTokenAsync(team, who, TestContext.Current.CancellationToken)
        );
        using var answered = await program.PostAsync("/api/pages/1/acknowledge", null, TestContext.Current.CancellationToken);
        return (string?)JsonNode.Parse(await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["status"];
    }

    private static async Task<PageRow> PageAsync(DeskInSlack desk, TeamId team) =>
        (await desk.Service<PageStore>().FindAsync(team, 1, TestContext.Current.CancellationToken))!; // it was raised

    private static async Task CalledBackAsync(DeskInSlack desk, string address, params (string Name, string Value)[] form)
    {
        using var heard = await FakeProviders.CallBackAsync(
            desk.Address,
            address,
            form.ToDictionary(field => field.Name, field => field.Value)
        );
        Assert.True(heard.IsSuccessStatusCode);
    }

    private static async Task PressedOnCaseAsync(DeskInSlack desk, TeamId team, UserId who, string question, string answer)
    {
        var number = (await desk.CaseAsync(question)).Number;
        var cookie = await desk.Service<SessionStore>().BeginAsync(team, who, "Firefox on Linux", TestContext.Current.CancellationToken);
        await PostedAsync(
            desk,
            cookie,
            $"/cases/{number}",
            $"/cases/{number}/{answer switch
            {
                "take" => "claim",
                "not me" => "pages/1/not-me",
                _ => "resolve",
            }}",
            ("press", "once")
        );
    }

    /// <summary>Sends a form of a page, as a browser does.</summary>
    private static async Task PostedAsync(
        DeskInSlack desk,
        string? cookie,
        string page,
        string to,
        params (string Key, string Value)[] form
    )
    {
        var home = new Uri(desk.Address);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        if (cookie is not null)
            handler.CookieContainer.Add(home, new Cookie("switchboard", cookie));
        using var browser = new HttpClient(handler) { BaseAddress = home };
        var shown = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains($"action=\"{to}\"", shown, StringComparison.Ordinal);
        using var sent = await browser.PostAsync(
            to,
            new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", Antiforgery().Match(shown).Groups["value"].Value),
                .. form.Select(field => KeyValuePair.Create(field.Key, field.Value)),
            ]),
            TestContext.Current.CancellationToken
        );
        Assert.True(sent.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{to}: {sent.StatusCode}");
    }

    private static async Task<Taken> TakenAsync(FakeProviders providers, string to, string words)
    {
        Taken? found = null;
        await DeskInSlack.UntilAsync(
            () => Task.FromResult((found = providers.To(to).FirstOrDefault(one => Says(one, words))) is not null),
            $"({to} gets: {words})"
        );
        return found!; // the line above waited for it

        static bool Says(Taken one, string words) => one.Fields.Values.Any(value => value.Contains(words, StringComparison.Ordinal));
    }

    private static string LinkIn(Taken text) => new Uri(Link().Match(text.Fields["Body"]).Value).AbsolutePath;

    private static string KeypadOf(Taken call) =>
        System.Xml.Linq.XElement.Parse(call.Fields["Twiml"]).Element("Gather")!.Attribute("action")!.Value; // a call without keys could not be answered

    private static string ButtonOf(string answer) =>
        answer switch
        {
            "take" => Buttons.TakePage,
            "not me" => Buttons.NotMe,
            _ => Buttons.PageOver,
        };

    private static string KeyOf(string answer) =>
        answer switch
        {
            "take" => "1",
            "not me" => "2",
            _ => "3",
        };

    private static string AnswerOf(string answer) =>
        $"{answer switch
        {
            "take" => PageAnswer.Take,
            "not me" => PageAnswer.NotMe,
            _ => PageAnswer.Over,
        }}";

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();

    [GeneratedRegex("http://127[^ ]+/pages/answer/[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
