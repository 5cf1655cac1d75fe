using System.Collections.Immutable;
using System.Text.Json;

namespace Switchboard.Paging;

/// <summary>What a browser is sent, for <c>push-worker.js</c> to show.</summary>
/// <param name="Id">The same for every try, and for what takes its place.</param>
/// <param name="Token">What its answers carry; empty where there is nothing to answer.</param>
internal sealed record PushText(string Id, string Title, string Body, Uri? Url, string Token)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public ImmutableArray<Answer> Actions { get; init; } = [];

    /// <summary>It makes no sound, and takes the place of what stands there.</summary>
    public bool IsQuiet { get; init; }

    public static PushText Of(Dispatch dispatch) =>
        new(dispatch.Id, dispatch.Text.Title, dispatch.Text.Body, dispatch.Text.Answer, dispatch.Text.Token)
        {
            Actions = dispatch.Text.Case is null
                ? [new(PageAnswer.Take, "It works")]
                : [new(PageAnswer.Take, "I have it"), new(PageAnswer.NotMe, "Not me")],
        };

    public static PushText Of(Dispatch dispatch, Standing standing)
    {
        var said = PageTexts.Of(dispatch.Text, standing);
        return new(dispatch.Id, said.Title, said.Body, said.Answer, "") { IsQuiet = true };
    }

    /// <summary>A button; browsers show two at most.</summary>
    internal sealed record Answer(string Action, string Title)
    {
        public Answer(PageAnswer answer, string title)
            : this(answer.ToString(), title) { }
    }
}
