using Microsoft.Extensions.Options;

namespace Switchboard.Tickets;

/// <summary>What holds for all ticket systems.</summary>
internal sealed class TicketOptions
{
    public const string Section = "Tickets";

    /// <summary>The largest file that is carried from a thread into a ticket, in megabytes; 0: none is.</summary>
    public int LargestFile { get; set; } = 20;

    public long LargestBytes => LargestFile * 1024L * 1024L;
}

internal sealed class TicketOptionsValidator : IValidateOptions<TicketOptions>
{
    public ValidateOptionsResult Validate(string? name, TicketOptions options) =>
        options.LargestFile is >= 0 and <= 1024
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Tickets:LargestFile must be a number of megabytes from 0 (no files are carried) to 1024.");
}
