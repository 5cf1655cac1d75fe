using System.Text.Json;
using Switchboard.Sandbox.Chat;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Delivery;
using Switchboard.Sandbox.Files;
using Switchboard.Sandbox.Identity;
using Switchboard.Sandbox.Interactivity;
using Switchboard.Sandbox.Jira;
using Switchboard.Sandbox.Play;
using Switchboard.Sandbox.Seeding;
using Switchboard.Sandbox.Time;
using Switchboard.Sandbox.WebApi;
using Switchboard.Sandbox.Wrike;

namespace Switchboard.Sandbox;

/// <summary>Puts a sandbox together. Every call makes one of its own: tests start many in one process, on port 0.</summary>
public static class SandboxHost
{
    public static WebApplication Build(string[] args, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SandboxClock>();
        builder.Services.AddSingleton(services => new World(
            services.GetRequiredService<SandboxClock>(),
            SeedFrom(builder.Configuration["Sandbox:Seed"])
        )
        {
            PublicUrl = builder.Configuration["Sandbox:PublicUrl"] is { Length: > 0 } url ? url.TrimEnd('/') : null,
        });
        builder.Services.AddSingleton<MethodTable>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddSingleton<SocketPost>();
        builder.Services.AddSingleton<HttpPost>();
        builder.Services.AddSingleton<Interactions>();
        builder.Services.AddSingleton<Courier>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Courier>());
        builder.Services.AddHostedService<ScheduledPosts>();
        builder.Services.AddChat();
        builder.Services.AddPlay();
        builder.Services.AddJira();
        builder.Services.AddWrike();
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseChat();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10) });
        app.Map("/api/{method}", (string method, HttpContext http, Dispatcher dispatcher) => dispatcher.AnswerAsync(http, method));
        SocketEndpoint.Map(app);
        ResponseEndpoint.Map(app);
        FileEndpoints.Map(app);
        AuthorizePages.Map(app);
        ActEndpoint.Map(app);
        ClientStream.Map(app);
        ControlEndpoints.Map(app);
        ClockEndpoints.Map(app);
        FaultEndpoints.Map(app);
        AppEndpoints.Map(app);
        app.MapChat();
        app.MapPlay();
        app.MapJira();
        app.MapWrike();
        if (builder.Configuration["Sandbox:EnvFile"] is { Length: > 0 } path)
            AppEnvironment.Write(path, app.Services.GetRequiredService<World>().Workspace.App);
        return app;
    }

    private static Seed SeedFrom(string? path)
    {
        if (path is not { Length: > 0 })
            return Larkspur.Seed;
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<Seed>(file, Wire.Json)
            ?? throw new InvalidOperationException($"{path} holds no workspace: it is JSON null.");
    }
}
