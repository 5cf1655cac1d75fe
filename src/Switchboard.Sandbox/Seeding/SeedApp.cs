using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Seeding;

/// <summary>The app that is installed in a seeded workspace.</summary>
internal sealed record SeedApp
{
    public string Id { get; init; } = "A0SWITCHBRD";
    public string Name { get; init; } = "Switchboard";
    public string BotName { get; init; } = "switchboard";
    public string BotId { get; init; } = "B0SWITCHBRD";
    public string BotUserId { get; init; } = "U0SWITCHBRD";
    public string BotToken { get; init; } = "xoxb-larkspur-switchboard";
    public string AppToken { get; init; } = "xapp-1-larkspur-switchboard";
    public string SigningSecret { get; init; } = "larkspur-signing-secret";
    public string ClientId { get; init; } = "1000000000001.2000000000002";
    public string ClientSecret { get; init; } = "larkspur-client-secret";
    public string VerificationToken { get; init; } = "larkspur-verification";
    public string[]? Scopes { get; init; }

    public InstalledApp Make() =>
        new()
        {
            Id = Id,
            Name = Name,
            BotId = BotId,
            BotUserId = BotUserId,
            BotToken = BotToken,
            AppToken = AppToken,
            SigningSecret = SigningSecret,
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            VerificationToken = VerificationToken,
            Updated = 1_750_000_000,
        };

    public Member MakeBot(string domain) =>
        new()
        {
            Id = BotUserId,
            Name = BotName,
            RealName = Name,
            Email = $"botuser-{BotId}@{domain}.example",
            BotId = BotId,
            AppId = Id,
            Role = "bot",
            Updated = 1_750_000_000,
        };
}
