using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>A change as somebody fills it in, by the clock of whoever does.</summary>
public sealed record ChangeDraft
{
    public const string Cover = "cover";
    public const string Swap = "swap";
    public const string Override = "override";
    public const string Extra = "extra";
    public const string Temporary = "temporary";

    public string Kind { get; init; } = Cover;
    public string Of { get; init; } = "";
    public string With { get; init; } = "";
    public string From { get; init; } = "";
    public string Until { get; init; } = "";

    /// <summary>Shifts that are traded: person, begin and end.</summary>
    public string One { get; init; } = "";
    public string Other { get; init; } = "";
    public bool FallsBack { get; init; } = true;

    /// <summary>The shifts of a schedule of its own, a line for each, where nobody is on for the whole time.</summary>
    public string Lines { get; init; } = "";

    public static ChangeDraft Read(Func<string, StringValues> value) =>
        new()
        {
            Kind = value("kind") is [{ Length: > 0 } kind] ? kind : Cover,
            Of = value("of").ToString(),
            With = value("with").ToString(),
            From = value("from").ToString(),
            Until = value("until").ToString(),
            One = value("one").ToString(),
            Other = value("other").ToString(),
            FallsBack = value("kind") != Temporary || value("falls_back") == "yes",
            Lines = value("lines").ToString(),
        };

    /// <summary>A shift as a form's choice.</summary>
    public static string ChoiceOf(Shift shift) =>
        $"{shift.Who}|{shift.Span.Start.ToUnixTimeMilliseconds()}|{shift.Span.End.ToUnixTimeMilliseconds()}";
}

/// <summary>What a draft means, or what is wrong with it.</summary>
public abstract record Drafted
{
    private Drafted() { }

    public sealed record Good(StoredChange Change) : Drafted;

    public sealed record Bad(ImmutableArray<string> Problems) : Drafted;
}
