using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Wrike;

/// <summary>One Wrike account with one folder of bugs: its tasks and their order, its webhooks. Everything happens under <see cref="Gate"/>.</summary>
internal sealed class WrikeAccount(SandboxClock clock)
{
    public const string FolderId = "IEAAWRIKI4AAAAA1";
    public const string FolderTitle = "Bugs";
    public const long FolderNumber = 900_001;

    private long _last;

    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;
    public WrikeRules Rules { get; private set; } = new();

    /// <summary>All tasks, the first in order first.</summary>
    public List<WrikeTask> Tasks { get; } = [];

    public List<WrikeWebhook> Webhooks { get; } = [];

    /// <summary>When calls were made in the last minute, for the limit.</summary>
    public Queue<long> CallsMs { get; } = [];

    public IEnumerable<WrikeField> Fields => WrikeField.All.Where(one => !Rules.MissingFields.Contains(one.Title));

    /// <summary>What happens, told while the gate is held: listeners only take note.</summary>
    public event Action<WrikeHappening>? Happened;

    public void Reset()
    {
        lock (Gate)
        {
            (Rules, _last) = (new WrikeRules(), 0);
            Tasks.Clear();
            Webhooks.Clear();
            CallsMs.Clear();
            WrikeSeed.Sow(this);
        }
    }

    public void Configure(WrikeRules rules)
    {
        lock (Gate)
        {
            Rules = rules;
            if (rules.IsEmpty)
                Tasks.Clear();
        }
    }

    /// <summary>Sixteen capital letters and digits, as Wrike's ids are.</summary>
    public string NewId(string kind) => $"IEAAWRIK{kind}{++_last:X6}";

    /// <summary>A new task stands last.</summary>
    public WrikeTask Add()
    {
        var now = clock.NowMs;
        var task = new WrikeTask(NewId("KQ"), 1_100_000 + _last)
        {
            CreatedMs = now,
            UpdatedMs = now,
            Parents = [FolderId],
        };
        Tasks.Add(task);
        return task;
    }

    public WrikeTask? Find(string id) => Tasks.Find(task => task.Id == id || $"{task.Number}" == id);

    /// <summary>Puts a task right before or after another one.</summary>
    public void Place(WrikeTask task, WrikeTask other, bool isBefore)
    {
        if (task == other)
            return;
        Tasks.Remove(task);
        Tasks.Insert(Tasks.IndexOf(other) + (isBefore ? 0 : 1), task);
    }

    /// <summary>The task changed: the search will hear of it, and whoever listens does now.</summary>
    public void Tell(WrikeHappening happening)
    {
        var task = happening.Task;
        // What is said in a task does not change it.
        if (happening is not (WrikeHappening.Commented or WrikeHappening.Uncommented))
            task.UpdatedMs = Math.Max(clock.NowMs, task.UpdatedMs);
        task.Index.Add(new WrikeIndexed(clock.NowMs, task.UpdatedMs, new Dictionary<(string Client, string Key), string>(task.Metadata)));
        Happened?.Invoke(happening);
    }

    public void Remove(WrikeTask task, WrikeUser by)
    {
        Tasks.Remove(task);
        Tell(new WrikeHappening.Deleted(task, by));
    }
}
