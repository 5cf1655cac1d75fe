namespace Switchboard.Paging;

/// <summary>All ways to reach people, by what they are called.</summary>
internal sealed class PageChannels(IEnumerable<IPageChannel> channels)
{
    private readonly Dictionary<string, IPageChannel> _channels = channels.ToDictionary(channel => channel.Kind, StringComparer.Ordinal);

    /// <summary>The kinds that people can choose here, in the order of how soon they wake somebody.</summary>
    public IEnumerable<string> Offered => ((string[])["slack", "push", "email", "sms", "voice", "webhook"]).Where(IsOn);

    public bool IsOn(string kind) => Find(kind) is not null;

    /// <summary>Null where it is not set up.</summary>
    public IPageChannel? Find(string kind) => _channels.TryGetValue(kind, out var channel) && channel.IsOn ? channel : null;
}
