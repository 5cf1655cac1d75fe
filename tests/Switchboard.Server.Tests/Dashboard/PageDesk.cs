using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Paging;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Rotas;
using Switchboard.Setup;
using Switchboard.Storage;
using Switchboard.Tickets;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Dashboard;

/// <summary>The real server with pages, engine and store, before a workspace that stands in the directory; only Slack itself is not there.</summary>
internal sealed class PageDesk : IAsyncDisposable
{
    private const string Kind = "test.told";
    public static readonly TeamId Team = new("T1");
    public static readonly ChannelId Support = new("C1SUPPORT");
    public static readonly ChannelId Private = new("C2PRIVATE");

    public static readonly UserId Maya = new("U1MAYA");
    public static readonly UserId Tom = new("U2TOM");
    public static readonly UserId Sam = new("U3SAM");
    public static readonly UserId Ines = new("U4INES");
    public static readonly UserId Noor = new("U5NOOR");

    private readonly WebApplication _app;
    private readonly string? _folder;
    private int _told;

    private PageDesk(WebApplication app, string? folder, ShiftedTime time) => (_app, _folder, Time) = (app, folder, time);

    public ShiftedTime Time { get; }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()); // it has started

    public Week RunningWeek
    {
        get
        {
            var playbook = Get<CurrentPlaybook>().Now;
            return ReviewCalendar.Running(playbook.Desks[0].Review!, playbook.Hours, Time.GetCurrentInstant()); // the shipped playbook has one
        }
    }

    public IServiceProvider Services => _app.Services;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static Task<PageDesk> StartAsync(string? database = null, params (string Key, string Value)[] settings) =>
        StartAsync(database, settle: true, settings);

    /// <param name="settle">Whether the people move in; false on a database where they live already.</param>
    public static async Task<PageDesk> StartAsync(string? database, bool settle, params (string Key, string Value)[] settings)
    {
        var folder = database is null ? Directory.CreateTempSubdirectory("switchboard-pages-").FullName : null;
        var time = new ShiftedTime();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = typeof(DashboardRoom).Assembly.GetName().Name }
        );
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            KeyValuePair.Create(StorageRoom.Key, (string?)(database ?? $"Data Source={folder}/desk.db")),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        ]);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(new Reads(Kind, entry => OrderResults.Read(entry)));
        builder.Services.AddSingleton<ICarrier, NobodyCarries>();
        builder.Services.AddStorage(builder.Configuration);
        builder.AddSetup();
        builder.Services.AddEngine();
        builder.Services.AddOnCall();
        builder.Services.AddReviews();
        builder.Services.AddTickets();
        builder.Services.AddPaging();
        builder.AddDashboard();
        var app = builder.Build();
        app.MapDashboard();
        app.MapPaging();
        app.MapHealth();
        app.MapTickets();
        await app.StartAsync();
        var desk = new PageDesk(app, folder, time);
        if (settle)
            await desk.SettleInAsync();
        return desk;
    }

    /// <summary>A browser of its own, without redirects followed; signed in if <paramref name="user"/> is somebody.</summary>
    public async Task<HttpClient> BrowserAsync(UserId? user)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        if (user is { } somebody)
            handler.CookieContainer.Add(Url, new Cookie("switchboard", await CookieAsync(somebody)));
        var client = new HttpClient(handler) { BaseAddress = Url };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    public Task<string> CookieAsync(UserId user) =>
        Get<SessionStore>().BeginAsync(Team, user, "Firefox on Linux", TestContext.Current.CancellationToken);

    public Task<int> SqlAsync(string sql, object? values = null) =>
        Get<Database>().WriteAsync(connection => connection.ExecuteAsync(sql, values), TestContext.Current.CancellationToken);

    public Task<T> ScalarAsync<T>(string sql) =>
        Get<Database>()
            .ReadAsync(async connection => (await connection.ExecuteScalarAsync<T>(sql))!, TestContext.Current.CancellationToken); // asked for by tests that know it is there

    /// <summary>Somebody asks; returns when the case is open.</summary>
    public async Task<CaseKey> AskAsync(UserId by, string text, ChannelId? channel = null)
    {
        var ts = Ts();
        var key = new CaseKey(Team, channel ?? Support, ts);
        await TellAsync(key, ts, new CaseInput.Asked(PersonOf(by), new Message(ts, text)));
        return key;
    }

    public Task ReplyAsync(CaseKey key, UserId by, string text) =>
        Ts() is var ts ? TellAsync(key, key.Thread, new CaseInput.Replied(PersonOf(by), new Message(ts, text))) : Task.CompletedTask;

    public Task ReactAsync(CaseKey key, UserId by, string name) =>
        TellAsync(key, key.Thread, new CaseInput.ReactionAdded(PersonOf(by), name, key.Thread, Ts()));

    public Task<long> NumberAsync(CaseKey key) =>
        Get<Database>()
            .ReadAsync(
                connection =>
                    connection.ExecuteScalarAsync<long>(
                        "SELECT number FROM cases WHERE team = @team AND channel = @channel AND thread = @thread",
                        new
                        {
                            team = key.Team.Value,
                            channel = key.Channel.Value,
                            thread = key.Thread.Value,
                        }
                    ),
                TestContext.Current.CancellationToken
            );

    /// <summary>A ticket of a case, as if its form had been filled in.</summary>
    public async Task<long> TicketAsync(CaseKey key, string title, TicketKind kind = TicketKind.Bug, UserId? reporter = null)
    {
        var draft = new TicketDraft(key, kind, $"V{kind}", title)
        {
            Severity = kind == TicketKind.Issue ? 1 : 3,
            Fields = [new DraftField("What happens instead", $"{title}, and no more")],
            Reporter = reporter ?? Maya,
            MadeBy = Sam,
        };
        var made = await Get<BuiltInQueue>().CreateAsync(draft, DedupKey.OfTicket(key, kind), TestContext.Current.CancellationToken);
        return long.Parse(((CreateOutcome.Created)made).Ticket.Key, CultureInfo.InvariantCulture);
    }

    /// <summary>Tells the road and waits until it was decided.</summary>
    public async Task TellAsync(CaseKey key, MessageTs about, CaseInput input)
    {
        var meaning = $"test {Interlocked.Increment(ref _told)}";
        await Get<Inbox>()
            .TellAsync(
                new InboxEntry
                {
                    Lane = key.Lane,
                    Kind = Kind,
                    Meaning = meaning,
                    Payload = OrderResults.Write([new Told(about, input)]),
                    ReceivedAt = Time.GetCurrentInstant(),
                },
                TestContext.Current.CancellationToken
            );
        await Until(async () => await ScalarAsync<long>($"SELECT COUNT(*) FROM inbox WHERE meaning = '{meaning}' AND state = 0") == 0);
    }

    /// <summary>Waits for a condition; the test's own time limit ends a wait in vain.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static Person PersonOf(UserId user) => new(user) { Belongs = user == Sam || user == Ines ? ["@sos"] : [] };

    private MessageTs Ts() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Time.GetCurrentInstant().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _told):000000}"
            )
        );

    private async Task SettleInAsync()
    {
        (UserId Id, string Name, string Zone)[] people =
        [
            (Maya, "Maya Lindqvist", "Europe/Berlin"),
            (Tom, "Tom Okafor", "Europe/London"),
            (Sam, "Sam Whitfield", "Europe/London"),
            (Ines, "Inês Carvalho", "Europe/Berlin"),
            (Noor, "Noor Haddad", "America/New_York"),
        ];
        foreach (var (id, name, zone) in people)
            await SqlAsync(
                """
                INSERT INTO people (team, id, name, real_name, display_name, zone, avatar, is_bot, is_admin, is_owner, is_deleted, is_outside)
                VALUES ('T1', @id, @handle, @name, '', @zone, '', FALSE, FALSE, FALSE, FALSE, FALSE)
                """,
                new
                {
                    id = id.Value,
                    handle = name.Split(' ')[0].ToLowerInvariant(),
                    name,
                    zone,
                }
            );
        await SqlAsync(
            """
            INSERT INTO channels (team, id, name, is_private, is_archived, is_shared, watched, bot_is_member) VALUES
              ('T1', 'C1SUPPORT', 'support', FALSE, FALSE, FALSE, TRUE, TRUE),
              ('T1', 'C2PRIVATE', 'strategicdelivery', TRUE, FALSE, FALSE, TRUE, TRUE);
            INSERT INTO channel_members (team, channel, user_id) VALUES ('T1', 'C2PRIVATE', 'U3SAM'), ('T1', 'C2PRIVATE', 'U4INES');
            INSERT INTO user_groups (team, id, handle, name, is_disabled) VALUES ('T1', 'S1', 'sos', 'Support', FALSE), ('T1', 'S2', 'oncall', 'On call', FALSE);
            INSERT INTO user_group_members (team, user_group, user_id) VALUES ('T1', 'S1', 'U3SAM'), ('T1', 'S1', 'U4INES');
            INSERT INTO emoji (team, name, value) VALUES ('T1', 'documentation', '');
            """
        );
    }

    /// <summary>Slack is away: orders wait.</summary>
    private sealed class NobodyCarries : ICarrier
    {
        public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation) =>
            Task.FromResult<Outcome>(new Outcome.Later(Duration.FromHours(1), "Slack is away"));

        public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) => Task.FromResult<Outcome?>(null);
    }
}
