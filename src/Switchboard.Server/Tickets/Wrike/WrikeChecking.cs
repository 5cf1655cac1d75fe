using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>Looks whether all that the desk needs of Wrike is there, point by point. Wrike tells no rights beforehand.</summary>
internal sealed class WrikeChecking(
    WrikeClient client,
    WrikeSite site,
    WrikeHookKeeping keeping,
    WrikeTaskFields fields,
    IOptions<WrikeOptions> options
)
{
    public async IAsyncEnumerable<TicketCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        site.Forget();
        var me = await client.GetAsync("contacts?me=true", cancellation);
        if (me.Broken is not null || me.IsElsewhere || me.Status >= 500)
        {
            yield return new(
                "address",
                me.IsElsewhere ? WrikeReply.OtherHost : $"{me.Why}: is Wrike:BaseUrl right, and may the desk reach it from here?"
            );
            yield break;
        }
        yield return new(
            "credentials",
            me.IsGood ? null
                : me.Status == 429 ? "Wrike asks for a pause: look again in a minute"
                : "Wrike does not take them: make a new permanent token, and set it in the environment or its file"
        )
        {
            Detail = (string?)me.Data.FirstOrDefault()?["firstName"] ?? "",
        };
        if (!me.IsGood)
            yield break;
        var (known, problem) = await KnownAsync(cancellation);
        yield return new("folder", problem is null ? null : $"{problem}: is Wrike:Folder right, and is it shared with the account?")
        {
            Detail = known?.FolderTitle ?? "",
        };
        if (known is null)
            yield break;
        foreach (var check in Statuses(known).Concat(Fields(known)))
            yield return check;
        yield return await WebhookAsync(cancellation);
    }

    /// <summary>A permanent token lives as long as its user.</summary>
    public async Task<TokenStanding> TokenAsync(CancellationToken cancellation) =>
        new(null, (await client.GetAsync("contacts?me=true", cancellation)).Status == 401);

    /// <summary>Wrike demands nothing but a title: what has no custom field of its name stands in the description.</summary>
    public async IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((await KnownAsync(cancellation)).Known is not { } known)
            yield break; // told by the other checks
        var filled = form.Fields.Where(field => known.Fields.ContainsKey(field.Label)).Select(field => field.Label).ToList();
        yield return new($"form “{form.Title}”", null)
        {
            Detail =
                filled.Count > 0
                    ? $"fills in {string.Join(", ", filled)}, and all of it stands in the description"
                    : "all of it stands in the description",
        };
    }

    private async Task<(WrikeSite.Known? Known, string? Problem)> KnownAsync(CancellationToken cancellation)
    {
        try
        {
            return (await site.AskAsync(cancellation), null);
        }
        catch (TicketSystemAwayException e)
        {
            return (null, e.Message);
        }
    }

    private IEnumerable<TicketCheck> Statuses(WrikeSite.Known known)
    {
        var statuses = known.Usual?.Statuses ?? [];
        yield return new(
            "statuses",
            statuses.Any(status => status.Group == "Completed")
                ? null
                : "no status of the folder's workflow counts as completed, so the thread never hears that a bug is fixed"
        )
        {
            Detail = string.Join(", ", statuses.Select(status => status.Name)),
        };
        if (options.Value.Status.Length > 0)
            yield return new(
                "status",
                fields.StatusOf(known) is not null
                    ? null
                    : $"there is no status {options.Value.Status}: correct Wrike:Status, or leave it out"
            )
            {
                Detail = options.Value.Status,
            };
    }

    private IEnumerable<TicketCheck> Fields(WrikeSite.Known known)
    {
        foreach (
            var (key, title) in new[] { ("SeverityField", options.Value.SeverityField), ("ReporterField", options.Value.ReporterField) }
        )
            if (title.Length > 0)
                yield return new(
                    $"field {title}",
                    known.Fields.ContainsKey(title)
                        ? null
                        : $"no custom field is called so: add it in Wrike, or set Wrike:{key} to another title, or to nothing"
                );
    }

    private async Task<TicketCheck> WebhookAsync(CancellationToken cancellation)
    {
        const string What = "webhook";
        if (options.Value.WebhookSecret.Length == 0)
            return new(What, "Wrike:WebhookSecret is not set, so news come by asking alone, once a minute; set it to hear at once");
        if (!options.Value.HearsHooks)
            return new(What, "the desk does not know its own address, so it cannot register one: set PublicUrl");
        try
        {
            return new(What, await keeping.LookAsync(cancellation));
        }
        catch (TicketSystemAwayException e)
        {
            return new(What, e.Message);
        }
    }
}
