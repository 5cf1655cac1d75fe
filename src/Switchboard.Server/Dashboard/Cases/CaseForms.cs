using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Dashboard.Cases;

/// <summary>A press of a button on the case page goes into the inbox like one in Slack, and is read out of it here.</summary>
internal static class CaseForms
{
    public const string Kind = "desk.form";

    public static async Task<Results<RedirectHttpResult, NotFound>> PressAsync(
        long number,
        string action,
        [FromForm] string press,
        Viewer viewer,
        CaseStore cases,
        Pressing pressing,
        CancellationToken cancellation
    )
    {
        if (CasePress.Find(action) is null || await cases.KeyAsync(viewer, number, cancellation) is not { } key)
            return TypedResults.NotFound();

        // The same form sent twice is one press.
        await pressing.TellAsync(key, viewer, action, $"form {viewer.User} {action} {press[..Math.Min(press.Length, 64)]}", cancellation);
        return TypedResults.Redirect($"/cases/{number}?did={action}");
    }

    public static byte[] Write(string action, Person by, MessageTs thread) =>
        JsonSerializer.SerializeToUtf8Bytes(new Pressed(action, by.Id.Value, by.Belongs, thread.Value));

    public static IReadOnlyList<Told> Read(InboxEntry entry) =>
        JsonSerializer.Deserialize<Pressed>(entry.Payload.Span) is { } pressed && CasePress.Find(pressed.Action) is { } press
            ? [new Told(new MessageTs(pressed.Thread), press.Input(new Person(new UserId(pressed.By)) { Belongs = pressed.Belongs }))]
            : [];

    /// <summary>What to say after a press, judged by how the case stands now: somebody may have been faster.</summary>
    public static string? NoticeOf(string? did, CaseState state, UserId viewer) =>
        did switch
        {
            "claim" when state.Claims.Any(claim => claim.By == viewer) => "It’s yours. The thread shows that you are looking into it.",
            "claim" when state.IsOpen => "The case stands as it did; Slack tells you why.",
            "let-go" when state.Claims.All(claim => claim.By != viewer) => "You let it go. Somebody else can take it.",
            "resolve" when !state.IsOpen => "Resolved. Well done.",
            "not-me" when state is { IsOpen: true, Owner: null } => "Noted. I am calling the next.",
            "reopen" when state.IsOpen => "It is open again.",
            "sent" when state.Tickets is { Tickets: [_, ..] } => "Thank you, it is sent. Its ticket shows here as soon as it stands.",
            "keep-resolved" when !state.IsOpen => "Good. It stays resolved.",
            _ => null,
        };

    private sealed record Pressed(string Action, string By, ImmutableArray<string> Belongs, string Thread);
}
