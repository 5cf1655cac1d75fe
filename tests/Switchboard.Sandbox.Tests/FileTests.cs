using System.Net;
using System.Net.Http.Headers;

namespace Switchboard;

public sealed class FileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_becomes_a_message_that_members_can_open(bool multipart)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var asked = await sandbox.MustAsync("files.getUploadURLExternal", RunningSandbox.Maya, ("filename", "screen.png"), ("length", "3"));
        using HttpContent bytes = multipart
            ? new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "screen.png" } }
            : new ByteArrayContent([1, 2, 3]);
        using var uploaded = await sandbox.Http.PostAsync((string)asked["upload_url"]!, bytes, RunningSandbox.Stop);
        var files = $$"""[{"id":"{{asked["file_id"]}}","title":"The error"}]""";
        var completed = await sandbox.MustAsync(
            "files.completeUploadExternal",
            RunningSandbox.Maya,
            ("files", files),
            ("channel_id", RunningSandbox.Support),
            ("initial_comment", "This looks weird")
        );

        var message = sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline.All.Single();
        Assert.Equal("OK - 3", await uploaded.Content.ReadAsStringAsync(RunningSandbox.Stop));
        Assert.Equal("", (string?)completed["files"]![0]!["mimetype"]);
        Assert.Equal(("file_share", "This looks weird"), (message.Subtype, message.Text));
        Assert.Equal("image/png", (string?)message.Body["files"]![0]!["mimetype"]);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(sandbox, (string)message.Body["files"]![0]!["url_private"]!, RunningSandbox.Bot));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(sandbox, (string)message.Body["files"]![0]!["url_private"]!, "xoxp-nobody"));
    }

    [Fact]
    public async Task A_file_of_a_private_channel_stays_there()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var asked = await sandbox.MustAsync("files.getUploadURLExternal", RunningSandbox.Sam, ("filename", "a.txt"), ("length", "1"));
        using var bytes = new ByteArrayContent([1]);
        using var uploaded = await sandbox.Http.PostAsync((string)asked["upload_url"]!, bytes, RunningSandbox.Stop);
        await sandbox.MustAsync(
            "files.completeUploadExternal",
            RunningSandbox.Sam,
            ("files", $$"""[{"id":"{{asked["file_id"]}}"}]"""),
            ("channel_id", RunningSandbox.Pretriage)
        );

        Assert.Equal(
            "file_not_found",
            (string?)(await sandbox.CallAsync("files.info", RunningSandbox.Maya, ("file", (string)asked["file_id"]!)))["error"]
        );
        var told = await sandbox.MustAsync("files.info", RunningSandbox.Ruth, ("file", (string)asked["file_id"]!));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(sandbox, (string)told["file"]!["url_private"]!, RunningSandbox.Maya));
    }

    private static async Task<HttpStatusCode> OpenAsync(RunningSandbox sandbox, string url, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await sandbox.Http.SendAsync(request, RunningSandbox.Stop);
        return response.StatusCode;
    }
}
