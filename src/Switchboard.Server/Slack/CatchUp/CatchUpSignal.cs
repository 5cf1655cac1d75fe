using System.Threading.Channels;

namespace Switchboard.Slack.CatchUp;

/// <summary>Asks for the history to be read; asking twice before it begins is asking once.</summary>
internal sealed class CatchUpSignal
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ask() => _asked.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellation) => await _asked.Reader.ReadAsync(cancellation);
}
