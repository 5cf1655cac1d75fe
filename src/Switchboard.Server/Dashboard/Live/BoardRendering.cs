using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.Design;
using Switchboard.Engine;

namespace Switchboard.Dashboard.Live;

/// <summary>Renders lists of cases for open pages: once for all to whom the same is shown, however many they are.</summary>
internal sealed class BoardRendering(BoardStore boards, CurrentPlaybook playbook, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The change that brings each viewer's list up to date.</summary>
    public async Task<IReadOnlyDictionary<Viewer, Change>> RenderAsync(
        string id,
        BoardView view,
        IReadOnlyCollection<Viewer> viewers,
        CancellationToken cancellation
    )
    {
        var shown = new Dictionary<Board, Change>();
        var changes = new Dictionary<Viewer, Change>();
        await using var renderer = new HtmlRenderer(services, loggers);
        foreach (var (viewer, board) in await boards.ReadAsync(viewers, view, cancellation))
        {
            // A board is a value but for its lists, which are the very same where they were read once for many.
            if (!shown.TryGetValue(board, out var change))
                shown[board] = change = Change.OfBoard(id, await HtmlAsync(renderer, board));
            changes[viewer] = change;
        }

        return changes;
    }

    private Task<string> HtmlAsync(HtmlRenderer renderer, Board board)
    {
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(BoardList.Board)] = board, [nameof(BoardList.Faces)] = TagFaces.Of(playbook.Now) }
        );
        return renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<BoardList>(parameters)).ToHtmlString());
    }
}
