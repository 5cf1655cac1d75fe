using Microsoft.Extensions.Options;
using Switchboard.Engine;
using Switchboard.Paging;
using Switchboard.Reviews;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.CatchUp;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Following;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Home;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Pinning;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Slack;

/// <summary>The Slack room: hears Slack, understands it, speaks in it, and knows who is there.</summary>
internal static class SlackRoom
{
    /// <summary>How many cases of a channel, the latest active first, catching up looks after.</summary>
    private const int LivelyLimit = 500;

    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services
            .AddOptions<SlackOptions>()
            .BindConfiguration(SlackOptions.Section)
            .Configure<IConfiguration>(FillFromShortNames)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>();
        services.AddSlackClient();

        services.AddSingleton<SlackDirectory>();
        services.AddSingleton<DirectoryStore>();
        services.AddSingleton<DirectoryReading>();
        services.AddSingleton<DirectoryKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectoryKeeper>());

        services.AddSingleton<SlackReading>();
        services.AddSingleton(provider => new Reads("slack.", provider.GetRequiredService<SlackReading>().Read)
        {
            CanRead = lane => provider.GetRequiredService<SlackDirectory>().CanRead(lane.Channel),
        });

        services.AddSingleton<CaseLookups>(CaseLookupsIn);
        services.AddSingleton<CaseLists>(CaseListsIn);
        services.AddSingleton<Composing>();
        services.AddSingleton<ReviewLookups>(ReviewLookupsIn);
        services.AddSingleton<ReviewComposing>();
        services.AddSingleton<FileSharing>();
        services.AddSingleton<SlackFiles>();
        services.AddSingleton(provider => new ThreadFiles
        {
            OfAsync = provider.GetRequiredService<SlackFiles>().OfAsync,
            OpenAsync = provider.GetRequiredService<SlackFiles>().OpenAsync,
        });
        services.AddSingleton<ReviewCarrier>();
        services.AddSingleton<LookingUp>();
        services.AddSingleton<Elsewhere>();
        services.AddSingleton<AskingInSlack>();
        services.AddSingleton<IPageChannel, SlackPages>();
        services.AddSingleton<SlackCarrier>();
        services.AddSingleton<GroupStore>();
        services.AddSingleton<DutyStore>();
        services.AddSingleton<Reachable>();
        services.AddSingleton<Covering>();
        services.AddSingleton<ShiftNotes>();
        services.AddSingleton<DutyForms>();
        services.AddSingleton<DutyAnswers>();
        services.AddSingleton<Agreeing>();
        services.AddSingleton<GapWarnings>();
        services.AddSingleton<DutyKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DutyKeeper>());
        services.AddSingleton<GroupCarrier>();
        services.AddSingleton<NoticeComposing>();
        services.AddHostedService<TokenKeeper>();
        services.AddSingleton<NoticeCarrier>();
        services.AddSingleton<TakingOver>();
        services.AddSingleton<GroupKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<GroupKeeper>());
        services.AddSingleton<SlackCarriers>();
        services.AddSingleton<ICarrier>(provider => new Carriers(
            provider.GetRequiredService<TicketCarrier>(),
            provider.GetRequiredService<PageCarrier>(),
            provider.GetRequiredService<SlackCarriers>()
        ));

        services.AddSingleton<CatchUpSignal>();
        services.AddSingleton<WatermarkStore>();
        services.AddSingleton<ReviewLines>();
        services.AddSingleton<CatchingUp>();
        services.AddHostedService(provider => provider.GetRequiredService<CatchingUp>());

        services.AddSingleton<HandbookPins>();
        services.AddSingleton<PinnedHandbook>();
        services.AddHostedService(provider => provider.GetRequiredService<PinnedHandbook>());

        services.AddSingleton(new DeskForms(DeskForms.All));
        services.AddSingleton<Responses>();
        services.AddSingleton<OpeningForms>();
        services.AddSingleton<SubmittingForms>();
        services.AddSingleton<Whereabouts>();
        services.AddSingleton<Tidying>();
        services.AddSingleton<Errands>();
        services.AddHostedService(provider => provider.GetRequiredService<Errands>());
        services.AddSingleton<FindingCases>();
        services.AddSingleton<ReviewAnswers>();
        services.AddSingleton<QueueAnswers>();
        services.AddSingleton<SosQuestions>();
        services.AddSingleton<SosHelp>();
        services.AddSingleton<Commanding>();
        services.AddSingleton<HomeLooking>();
        services.AddSingleton<Homes>();
        services.AddHostedService(provider => provider.GetRequiredService<Homes>());
        services.AddSingleton<Relaying>();
        services.AddSingleton<Doorstep>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<MakingCases>();
        services.AddSingleton<ExplainingMessages>();
        services.AddSingleton<Interacting>();
        services.AddSingleton<SlackConnection>();
        services.AddSingleton<HttpIn>();
        services.AddHostedService<SocketMode>();
        return services;
    }

    /// <summary>What calls Slack's Web API.</summary>
    public static IServiceCollection AddSlackClient(this IServiceCollection services)
    {
        services.AddSingleton<SlackMeter>();
        services
            .AddHttpClient(SlackClient.HttpName)
            .ConfigureHttpClient(
                (provider, client) =>
                {
                    var options = provider.GetRequiredService<IOptions<SlackOptions>>().Value;
                    (client.BaseAddress, client.Timeout) = (options.ApiBase, options.CallTimeout);
                }
            )
            .RemoveAllLoggers(); // calls are counted; their addresses and headers are nobody's business
        services
            .AddHttpClient(SlackFiles.HttpName)
            .ConfigureHttpClient(
                (provider, client) => client.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.CallTimeout * 6
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
        services.AddSingleton<SlackClient>();
        return services;
    }

    /// <summary>Comes first in the pipeline: Slack's deliveries need nothing of what the pages need.</summary>
    public static WebApplication MapSlack(this WebApplication app)
    {
        var http = app.Services.GetRequiredService<HttpIn>();
        if (http.IsOn)
            app.Use(next => context => http.TakeAsync(context, next));
        return app;
    }

    private static CaseLookups CaseLookupsIn(IServiceProvider provider)
    {
        var cases = provider.GetRequiredService<CaseQueries>();
        return new()
        {
            FindAsync = async (key, cancellation) =>
                await cases.FindAsync(key, cancellation) is { } view ? new(view.State, view.Number) : null,
            EventsAsync = cases.EventsAsync,
            WordsAsync = cases.WordsAsync,
            OwnRepliesAsync = cases.OwnRepliesAsync,
            LivelyAsync = async (lane, since, cancellation) =>
                [
                    .. (await cases.ListAsync(new(lane.Team) { Channels = [lane.Channel], Limit = LivelyLimit }, cancellation))
                        .Select(view => view.State)
                        .Where(state => state.LastActivityAt.ToUnixTimeMilliseconds() >= since),
                ],
        };
    }

    private static CaseLists CaseListsIn(IServiceProvider provider)
    {
        var cases = provider.GetRequiredService<CaseQueries>();
        return new() { ListAsync = cases.ListAsync, NumberedAsync = cases.FindAsync };
    }

    private static ReviewLookups ReviewLookupsIn(IServiceProvider provider)
    {
        var reviews = provider.GetRequiredService<ReviewStore>();
        var documents = provider.GetRequiredService<ReviewDocuments>();
        return new()
        {
            FindAsync = reviews.FindAsync,
            MessageAsync = reviews.MessageAsync,
            PostMortemAsync = documents.PostMortemAsync,
            WeekAsync = documents.WeekAsync,
            SeenAsync = provider.GetRequiredService<ViewerWeeks>().SightAsync,
            SendAsync = provider.GetRequiredService<ReviewExports>().SendAsync,
        };
    }

    private static void FillFromShortNames(SlackOptions options, IConfiguration configuration)
    {
        options.BotToken = Or(options.BotToken, configuration["SLACK_BOT_TOKEN"]);
        options.AppToken = Or(options.AppToken, configuration["SLACK_APP_TOKEN"]);
        options.GroupToken = Or(options.GroupToken, configuration["SLACK_GROUP_TOKEN"]);
        options.SigningSecret = Or(options.SigningSecret, configuration["SLACK_SIGNING_SECRET"]);
        options.ClientId = Or(options.ClientId, configuration["SLACK_CLIENT_ID"]);
        options.ClientSecret = Or(options.ClientSecret, configuration["SLACK_CLIENT_SECRET"]);
        options.PublicUrl = Or(options.PublicUrl, configuration["PublicUrl"]);
    }

    private static string Or(string set, string? other) => set.Length > 0 ? set : other ?? "";
}
