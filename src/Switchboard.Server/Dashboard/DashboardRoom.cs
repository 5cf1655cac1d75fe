using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Switchboard.Dashboard.Admin;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.Design;
using Switchboard.Dashboard.Filling;
using Switchboard.Dashboard.Live;
using Switchboard.Dashboard.OnCall;
using Switchboard.Dashboard.Paging;
using Switchboard.Dashboard.Process;
using Switchboard.Dashboard.Reviews;
using Switchboard.Dashboard.SignIn;
using Switchboard.Dashboard.Tickets;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard;

/// <summary>The pages.</summary>
internal static class DashboardRoom
{
    private const string Admins = "admins";

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var slack = SignInOptions.Read(builder.Configuration);
        services.AddSingleton(slack);
        services.AddSingleton<Site>();
        services.AddSingleton<Assets>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<RoleStore>();
        services.AddSingleton<Guests>();
        services.AddSingleton<BoardStore>();
        services.AddSingleton<PageSights>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<FillingStore>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<WaitingRows>();
        services.AddSingleton<RotaPeopleStore>();
        services.AddSingleton<AwayReading>();
        services.AddSingleton<Pressing>();
        services.AddSingleton<SlackAddress>();
        services.AddSingleton<SetupStore>();
        services.AddSingleton<LiveAudience>();
        services.AddSingleton<BoardRendering>();
        services.AddSingleton<LiveHub>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
        services.AddHostedService<FirstAdmin>();
        services.AddSingleton(new Reads(CaseForms.Kind, CaseForms.Read));
        services.AddSingleton(new Reads(FillingPages.Kind, OrderResults.Read));

        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "forms");
        services.AddDataProtection().SetApplicationName("switchboard");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new DataKeys(provider.GetRequiredService<Database>())
        ));
        AddSignIn(services, slack);
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Troubles.ShowCrashAsync });
        app.Use(app.Services.GetRequiredService<Site>().ReachAsync);
        app.Use(Headers.AddAsync);
        app.UseStatusCodePages(Troubles.ShowStatusAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapGet(
            "/assets/{hash}/{name}",
            (HttpContext context, string hash, string name, Assets assets) => assets.Get(context, hash, name)
        );
        app.MapGet("/push-worker.js", (HttpContext context, Assets assets) => assets.Get(context, "push-worker.js"));
        var everybody = app.MapGroup("").AddEndpointFilter(Forms.CheckAsync);
        everybody.MapGet("/", () => TypedResults.Redirect("/cases"));
        everybody.MapPost("/theme", Theme.Choose);
        SignInPages.MapOpen(everybody);
        AnswerPages.Map(everybody);
        CalendarOut.Map(everybody);

        var signedIn = everybody.MapGroup("").RequireAuthorization();
        SignInPages.MapSignedIn(signedIn);
        CasePages.Map(signedIn);
        FillingPages.Map(signedIn);
        ReviewPages.Map(signedIn);
        TicketPages.Map(signedIn);
        OnCallPages.Map(signedIn);
        LivePages.Map(signedIn);
        HandbookPages.Map(signedIn);
        ContactPages.Map(signedIn);
        CaseAnswers.Map(signedIn);

        var admins = everybody.MapGroup("/admin").RequireAuthorization(Admins);
        SignInPages.MapAdmin(admins);
        SetupPages.Map(admins);
        TicketSystemsPages.Map(admins);
        SchedulePages.Map(admins);
    }

    private static void AddSignIn(IServiceCollection services, SignInOptions slack)
    {
        services.AddAuthorizationBuilder().AddPolicy(Admins, policy => policy.RequireClaim(Viewer.RoleClaim, nameof(Role.Admin)));
        var authentication = services
            .AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        if (!slack.IsSetUp)
            return;
        authentication.AddOpenIdConnect(SlackSignIn.SchemeName, _ => { });
        services
            .AddOptions<OpenIdConnectOptions>(SlackSignIn.SchemeName)
            .Configure<Site, TimeProvider>((options, site, time) => SlackSignIn.Configure(options, slack, site, time));
    }
}
