using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Delivery;
using Switchboard.Sandbox.Identity;
using Switchboard.Sandbox.Interactivity;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Seeding;
using Switchboard.Sandbox.Time;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox;

/// <summary>One running sandbox: the workspace of the moment and everything that lasts when it is reset. Many may run in one process.</summary>
internal sealed class World : IDisposable
{
    private Workspace workspace;

    public World(SandboxClock clock, Seed seed)
    {
        Clock = clock;
        StartSeed = seed;
        Journal = new Journal(clock);
        Faults = new Faults();
        Rates = new RateLimits(clock);
        Sockets = new Sockets(clock);
        Triggers = new Triggers(clock, Faults);
        ResponseUrls = new ResponseUrls(clock, Faults);
        Codes = new Codes(clock);
        workspace = seed.Grow(clock);
        workspace.Happened += OnHappened;
    }

    public SandboxClock Clock { get; }
    public Seed StartSeed { get; }
    public string? PublicUrl { get; init; }
    public Journal Journal { get; }
    public Faults Faults { get; }
    public RateLimits Rates { get; }
    public Sockets Sockets { get; }
    public Triggers Triggers { get; }
    public ResponseUrls ResponseUrls { get; }
    public Codes Codes { get; }
    public SigningKey SigningKey { get; } = new();
    public DeliverySettings Settings { get; private set; } = new();
    public Workspace Workspace => Volatile.Read(ref workspace);

    /// <summary>What happens in the workspace, in order, told while its gate is held: listeners only take note.</summary>
    public event Action<Happening>? Happened;

    /// <summary>Raised when the whole workspace was replaced, with the new one's gate held.</summary>
    public event Action? Replaced;

    public void Configure(DeliverySettings settings) => Settings = settings;

    public void Replace(Seed seed)
    {
        var old = Workspace;
        var fresh = seed.Grow(Clock);
        lock (old.Gate)
            lock (fresh.Gate) // nothing happens in the new workspace before the old one is forgotten
            {
                fresh.Happened += OnHappened;
                Volatile.Write(ref workspace, fresh);
                old.Happened -= OnHappened;
                Faults.Clear();
                Rates.Clear();
                Triggers.Clear();
                ResponseUrls.Clear();
                Replaced?.Invoke();
            }
    }

    public void Dispose() => SigningKey.Dispose();

    private void OnHappened(Happening happening) => Happened?.Invoke(happening);
}
