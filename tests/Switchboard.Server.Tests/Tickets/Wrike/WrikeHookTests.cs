using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Switchboard.Slack.Stories;

namespace Switchboard.Tickets.Wrike;

/// <summary>The webhook that the desk makes for itself, and what it believes of it.</summary>
public sealed class WrikeHookTests
{
    [Fact]
    public async Task The_desk_makes_its_webhook_once_and_hears_by_it()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);

        await wrike.System.ChangedAsync(Duration.FromMinutes(1), Cancellation);
        await wrike.System.ChangedAsync(Duration.FromMinutes(1), Cancellation);

        var hook = Assert.Single((await wrike.ToldAsync())["webhooks"]!.AsArray());
        Assert.Equal(wrike.HookAddress, (string?)hook!["hookUrl"]);
        var task = (string)(await wrike.TasksAsync())[0]["id"]!;
        await wrike.ActAsync(task, "comment", text: "Which browser?");
        await DeskInSlack.UntilAsync(() => Task.FromResult(wrike.Heard.Contains(task)), "(heard of the comment)");
    }

    [Fact]
    public async Task A_suspended_webhook_is_named_and_woken_by_the_next_life_of_the_desk()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);
        var output = new StringWriter();
        await TicketsCommand.RunAsync([wrike.System], output, Cancellation);
        Assert.Contains("FIX  Wrike webhook: none is registered yet", output.ToString(), StringComparison.Ordinal);
        await wrike.System.ChangedAsync(Duration.FromMinutes(1), Cancellation);
        await wrike.FaultAsync("suspend");
        await wrike.ActAsync((string)(await wrike.TasksAsync())[0]["id"]!, "comment", text: "unheard");

        output.GetStringBuilder().Clear();
        await TicketsCommand.RunAsync([wrike.System], output, Cancellation);
        Assert.Contains("FIX  Wrike webhook: it is suspended", output.ToString(), StringComparison.Ordinal);

        wrike.Restart();
        await wrike.System.ChangedAsync(Duration.FromMinutes(1), Cancellation);
        Assert.Equal("Active", (string?)Assert.Single((await wrike.ToldAsync())["webhooks"]!.AsArray())!["status"]);
    }

    /// <summary>Whoever could have any text signed could make events of their own.</summary>
    [Theory]
    [InlineData("abc123", true)]
    [InlineData("[{\"taskId\":\"1\"}]", false)]
    [InlineData("abc\n", false)]
    public async Task Only_a_harmless_challenge_is_signed(string challenge, bool isTaken)
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);

        var heard = wrike.System.Hear(Delivery("""{"requestType":"WebHook secret verification"}""", WrikeUnderTest.Secret, challenge));

        Assert.Equal(isTaken ? ("X-Hook-Secret", Sign(WrikeUnderTest.Secret, challenge)) : null, heard?.Answer);
        Assert.Equal(isTaken, heard is not null);
    }

    [Fact]
    public async Task A_delivery_is_believed_for_its_signature_alone()
    {
        const string Body = """[{"taskId":"A","eventType":"CommentAdded"},{"taskId":"A"},{"taskId":"B"},{"other":1}]""";
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);
        await using var deaf = await WrikeUnderTest.OpenAsync();

        Assert.Equal(["A", "B"], wrike.System.Hear(Delivery(Body, WrikeUnderTest.Secret, null))!.Tickets.Select(hint => hint.Id));
        Assert.Empty(wrike.System.Hear(Delivery("no json", WrikeUnderTest.Secret, null))!.Tickets);
        Assert.Null(wrike.System.Hear(Delivery(Body, "another", null)));
        Assert.Null(deaf.System.Hear(Delivery(Body, "", null)));
    }

    /// <summary>Signed by another program (openssl dgst -sha256 -hmac), so that no mistake of ours can agree with itself.</summary>
    [Theory]
    [InlineData("3cad540e2af21f5d739efed04afdfdea9d1920de8157b162937f1afca28ce74f", true)]
    [InlineData("3cad540e2af21f5d739efed04afdfdea9d1920de8157b162937f1afca28ce74e", false)]
    [InlineData("sha256=3cad540e2af21f5d739efed04afdfdea9d1920de8157b162937f1afca28ce74f", false)]
    [InlineData(null, false)]
    public async Task A_signature_is_what_another_program_makes_of_the_same_bytes(string? signature, bool isTaken)
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(hears: true);
        var body = """[{"taskId":"IEAAWRIKT4AAAAA1","eventType":"CommentAdded"}]""";

        var heard = wrike.System.Hear(
            new HookDelivery(
                Encoding.UTF8.GetBytes(body),
                name => name == "X-Hook-Signature" ? signature : null,
                SystemClock.Instance.GetCurrentInstant()
            )
        );

        Assert.Equal(isTaken ? "IEAAWRIKT4AAAAA1" : null, heard?.Tickets.Single().Id);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HookDelivery Delivery(string body, string secret, string? challenge) =>
        new(
            Encoding.UTF8.GetBytes(body),
            name =>
                name switch
                {
                    "X-Hook-Signature" => Sign(secret, body),
                    "X-Hook-Secret" => challenge,
                    _ => null,
                },
            SystemClock.Instance.GetCurrentInstant()
        );

    private static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
