using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Files;

/// <summary>Where bytes go in (upload urls) and come out (url_private, with a token).</summary>
internal static class FileEndpoints
{
    private const long Largest = 64L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/upload/v1/{ticket}", UploadAsync);
        routes.MapGet("/files/{owner}/{name}", Download);
        routes.MapGet("/files/{owner}/download/{name}", Download);
    }

    private static async Task<IResult> UploadAsync(string ticket, HttpContext http, World world, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Largest;
        var file = Find(world.Workspace, one => one.UploadTicket == ticket);
        if (file is null || file.IsComplete)
            return Results.Text("unknown upload ticket", statusCode: StatusCodes.Status404NotFound);
        using var bytes = new MemoryStream();
        if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            var form = await http.Request.ReadFormAsync(cancellation);
            if (form.Files.Count > 0)
                await form.Files[0].CopyToAsync(bytes, cancellation);
            else if (form.Count > 0)
                await bytes.WriteAsync(System.Text.Encoding.UTF8.GetBytes(form.First().Value.ToString()), cancellation);
        }
        else
        {
            await http.Request.Body.CopyToAsync(bytes, cancellation);
        }

        lock (world.Workspace.Gate)
            file.Content = bytes.ToArray();
        return Results.Text($"OK - {bytes.Length.ToString(CultureInfo.InvariantCulture)}");
    }

    private static IResult Download(string owner, HttpContext http, World world)
    {
        var workspace = world.Workspace;
        var id = owner[(owner.IndexOf('-', StringComparison.Ordinal) + 1)..];
        var file = Find(workspace, one => one.Id == id);
        if (file?.Content is not { } content)
            return Results.NotFound();
        if (Callers.Token(http, world) is not { } token || !MaySee(workspace, file, token.UserId))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Results.Bytes(content, FileTelling.MimeOf(file));
    }

    private static bool MaySee(Workspace workspace, StoredFile file, string user)
    {
        lock (workspace.Gate)
            return file.User == user
                || file.Shares.Exists(share =>
                    workspace.Conversations.TryGetValue(share.Channel, out var place) && place.IsVisibleTo(user)
                );
    }

    private static StoredFile? Find(Workspace workspace, Func<StoredFile, bool> wanted)
    {
        lock (workspace.Gate)
            return workspace.Files.Values.FirstOrDefault(wanted);
    }
}
