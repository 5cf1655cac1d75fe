using Microsoft.Data.Sqlite;

namespace Switchboard.Storage;

/// <summary>Something to write, waiting for the writer's thread.</summary>
internal abstract class SqliteWrite
{
    /// <summary>Runs it within the open transaction; if it fails, it alone is undone.</summary>
    public abstract void Run(SqliteSession session);

    public abstract void Committed();

    public abstract void Failed(Exception e);
}

internal sealed class SqliteWrite<T>(Func<Session, ValueTask<T>> write, CancellationToken cancellation) : SqliteWrite
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _written;
    private Exception? _failure;

    public Task<T> Task => _completion.Task;

    public override void Run(SqliteSession session)
    {
        if (cancellation.IsCancellationRequested)
        {
            _failure = new OperationCanceledException(cancellation);
            return;
        }
        session.Do("SAVEPOINT write");
        try
        {
            // SQLite completes at once; AsTask covers a write that awaited something else after all.
            _written = write(session).AsTask().GetAwaiter().GetResult();
            session.Do("RELEASE write");
        }
        catch (Exception e)
        {
            session.Do("ROLLBACK TO write");
            session.Do("RELEASE write");
            _failure = e;
        }
    }

    public override void Committed()
    {
        if (_failure is null)
            _completion.TrySetResult(_written!); // written by the Run that did not fail
        else
            Failed(_failure);
    }

    public override void Failed(Exception e)
    {
        if (e is OperationCanceledException cancelled)
            _completion.TrySetCanceled(cancelled.CancellationToken);
        else
            _completion.TrySetException(_failure ?? e);
    }
}
