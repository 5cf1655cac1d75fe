namespace Switchboard.Dashboard;

/// <summary>The live module asks for the part of a page that changed; it says so, and is answered in kind (401, not a redirect).</summary>
internal static class Fragments
{
    private const string Header = "X-Fragment";

    public static bool IsAskedFor(HttpRequest request) => request.Headers.ContainsKey(Header);
}
