using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Switchboard.Jira;

/// <summary>What a newcomer sees: a bug that lands first in the sprint, and that they can move to Done.</summary>
public sealed class JiraPagesTests
{
    [Fact]
    public async Task A_bug_lands_first_on_the_board_and_is_done_by_a_press()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var http = sandbox.Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("switchboard@larkspur.example:jira-larkspur-switchboard"))
        );
        var issue = new
        {
            fields = new
            {
                project = new { key = "OPS" },
                issuetype = new { id = "10004" },
                summary = "Nobody can <sign> in",
            },
        };
        using var made = await http.PostAsJsonAsync("/jira/rest/api/3/issue", issue, RunningSandbox.Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var first = new { issues = new[] { "OPS-7" }, rankBeforeIssue = "OPS-1" };
        using var moved = await http.PostAsJsonAsync("/jira/rest/agile/1.0/sprint/37/issue", first, RunningSandbox.Stop);
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);

        var board = await http.GetStringAsync("/jira/", RunningSandbox.Stop);
        Assert.Contains("Nobody can &lt;sign&gt; in", board, StringComparison.Ordinal);
        Assert.True(
            board.IndexOf("OPS-7", StringComparison.Ordinal) < board.IndexOf("OPS-1<", StringComparison.Ordinal),
            "it stands above what was first"
        );

        using var press = new FormUrlEncodedContent([new("do", "move"), new("to", "Done"), new("by", "ada")]);
        using var pressed = await http.PostAsync("/jira/browse/OPS-7", press, RunningSandbox.Stop);
        Assert.Contains("status done\">Done", await pressed.Content.ReadAsStringAsync(RunningSandbox.Stop), StringComparison.Ordinal);
    }
}
