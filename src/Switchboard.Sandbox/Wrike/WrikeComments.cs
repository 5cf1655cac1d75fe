using System.Globalization;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>What is said in tasks.</summary>
internal static class WrikeComments
{
    private const long Week = 7 * 86_400_000L;

    public static WrikeAnswer List(WrikeCall call) =>
        !WrikeTasks.IsId(call.Route("task")) ? WrikeAnswer.Wrong("taskId")
        : call.Account.Find(call.Route("task")) is { } task
            ? WrikeAnswer.Ok("comments", task.Comments.Select(comment => WrikeShapes.Comment(task, comment, IsPlain(call))))
        : WrikeAnswer.NotFound("Task");

    /// <summary>Of the whole account, those made in a week at most, the latest first.</summary>
    public static WrikeAnswer All(WrikeCall call)
    {
        var range = call.Json<JsonObject>("createdDate");
        var since =
            range is null ? 0
            : DateTimeOffset.TryParse((string?)range["start"], CultureInfo.InvariantCulture, out var at) ? at.ToUnixTimeMilliseconds()
            : throw new WrikeMistakeException("createdDate");
        if (range is not null && since < call.Account.Clock.NowMs - Week)
            return WrikeAnswer.Wrong("createdDate");
        var most = int.TryParse(call.Text("limit"), out var limit) ? Math.Clamp(limit, 1, 1000) : 1000;
        return WrikeAnswer.Ok(
            "comments",
            call.Account.Tasks.SelectMany(task => task.Comments.Select(comment => (task, comment)))
                .Where(one => one.comment.CreatedMs >= since)
                .OrderByDescending(one => one.comment.CreatedMs)
                .Take(most)
                .Select(one => WrikeShapes.Comment(one.task, one.comment, IsPlain(call)))
        );
    }

    public static WrikeAnswer Create(WrikeCall call)
    {
        if (!WrikeTasks.IsId(call.Route("task")))
            return WrikeAnswer.Wrong("taskId");
        if (call.Account.Find(call.Route("task")) is not { } task)
            return WrikeAnswer.NotFound("Task");
        if (!call.May("comment"))
            return WrikeAnswer.Forbidden();
        if (call.Text("text") is not { Length: > 0 } text)
            return WrikeAnswer.Missing("text");
        return WrikeAnswer.Ok("comments", [WrikeShapes.Comment(task, Add(call.Account, task, call.By, text), IsPlain(call))]);
    }

    public static WrikeComment Add(WrikeAccount account, WrikeTask task, WrikeUser by, string html)
    {
        var comment = new WrikeComment(account.NewId("IM"), by, WrikeHtml.Cleaned(html), account.Clock.NowMs);
        task.Comments.Add(comment);
        account.Tell(new WrikeHappening.Commented(task, by, comment));
        return comment;
    }

    public static WrikeAnswer Edit(WrikeCall call)
    {
        if (Find(call) is not var (task, comment))
            return WrikeAnswer.NotFound("Comment");
        if (comment.Author != call.By)
            return WrikeAnswer.Forbidden();
        if (call.Text("text") is not { Length: > 0 } text)
            return WrikeAnswer.Missing("text");
        (comment.Text, comment.UpdatedMs) = (WrikeHtml.Cleaned(text), call.Account.Clock.NowMs);
        return WrikeAnswer.Ok("comments", [WrikeShapes.Comment(task, comment, IsPlain(call))]);
    }

    public static WrikeAnswer Delete(WrikeCall call)
    {
        if (Find(call) is not var (task, comment))
            return WrikeAnswer.NotFound("Comment");
        if (comment.Author != call.By)
            return WrikeAnswer.Forbidden();
        Remove(call.Account, task, comment, call.By);
        return WrikeAnswer.Ok("comments", []);
    }

    public static void Remove(WrikeAccount account, WrikeTask task, WrikeComment comment, WrikeUser by)
    {
        task.Comments.Remove(comment);
        account.Tell(new WrikeHappening.Uncommented(task, by, comment.Id));
    }

    private static (WrikeTask Task, WrikeComment Comment)? Find(WrikeCall call) =>
        (
            from task in call.Account.Tasks
            from comment in task.Comments
            where comment.Id == call.Route("comment")
            select ((WrikeTask, WrikeComment)?)(task, comment)
        ).FirstOrDefault();

    private static bool IsPlain(WrikeCall call) => call.Text("plainText") == "true";
}
