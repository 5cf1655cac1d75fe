namespace Switchboard.Sandbox.Files;

/// <summary>Pictures for the custom emoji the seed has: small drawings of our own.</summary>
internal static class EmojiImages
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/emoji/{name}.svg", Draw);

    private static IResult Draw(string name)
    {
        var inner = name switch
        {
            "documentation" =>
                """<path d="M7 3h13l5 5v21H7z" fill="#fff" stroke="#335" stroke-width="2"/><path d="M20 3v5h5" fill="none" stroke="#335" stroke-width="2"/><path d="M11 14h10M11 18h10M11 22h7" stroke="#58c" stroke-width="2"/>""",
            "read_the_manual" =>
                """<path d="M4 6q6-3 12 1q6-4 12-1v20q-6-3-12 1q-6-4-12-1z" fill="#fc5" stroke="#742" stroke-width="2"/><path d="M16 7v20" stroke="#742" stroke-width="2"/>""",
            _ => """<circle cx="16" cy="16" r="12" fill="#fc5" stroke="#742" stroke-width="2"/>""",
        };
        return Results.Text(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">{inner}</svg>""",
            "image/svg+xml"
        );
    }
}
