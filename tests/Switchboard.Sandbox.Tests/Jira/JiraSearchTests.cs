using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Jira;

/// <summary>Each kind of site has its own search, and says so to whoever uses the other's.</summary>
public sealed class JiraSearchTests
{
    [Fact]
    public async Task Cloud_has_retired_the_old_search_and_names_the_new_one()
    {
        await using var sandbox = await OpenAsync(isCloud: true, "Basic", "switchboard@larkspur.example:jira-larkspur-switchboard");

        foreach (var version in (int[])[2, 3])
        {
            using var read = await sandbox.Http.GetAsync($"/jira/rest/api/{version}/search?jql=project=OPS", RunningSandbox.Stop);
            using var asked = await AskAsync(sandbox, $"/jira/rest/api/{version}/search");
            Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (read.StatusCode, asked.StatusCode));
            var told = await asked.Content.ReadFromJsonAsync<JsonNode>(RunningSandbox.Stop);
            Assert.Contains("/rest/api/3/search/jql", (string?)told!["errorMessages"]![0], StringComparison.Ordinal);
        }
        using var found = await AskAsync(sandbox, "/jira/rest/api/3/search/jql");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Fact]
    public async Task Data_Center_has_the_old_search_alone()
    {
        await using var sandbox = await OpenAsync(isCloud: false, "Bearer", "jira-larkspur-switchboard");

        using var found = await AskAsync(sandbox, "/jira/rest/api/2/search");
        using var missing = await AskAsync(sandbox, "/jira/rest/api/2/search/jql");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (found.StatusCode, missing.StatusCode));
    }

    private static async Task<RunningSandbox> OpenAsync(bool isCloud, string scheme, string secret)
    {
        var sandbox = await RunningSandbox.StartAsync();
        using var set = await sandbox.Http.PostAsJsonAsync("/_sandbox/jira/rules", new { is_cloud = isCloud }, RunningSandbox.Stop);
        set.EnsureSuccessStatusCode();
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            scheme,
            scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) : secret
        );
        return sandbox;
    }

    private static Task<HttpResponseMessage> AskAsync(RunningSandbox sandbox, string path) =>
        sandbox.Http.PostAsJsonAsync(path, new { jql = "project = OPS ORDER BY Rank ASC" }, RunningSandbox.Stop);
}
