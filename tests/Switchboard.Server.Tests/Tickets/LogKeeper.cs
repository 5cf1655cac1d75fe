using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Switchboard.Tickets;

/// <summary>Keeps every word that is logged, at every level, with scopes and exceptions.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string Said => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Keep($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Keep($"{formatter(state, exception)} {exception}");

    public void Dispose() { }

    private void Keep(string line) => _lines.Enqueue(line);
}
