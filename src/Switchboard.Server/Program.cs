using Switchboard.Dashboard;
using Switchboard.Engine;
using Switchboard.Paging;
using Switchboard.Reviews;
using Switchboard.Rotas;
using Switchboard.Setup;
using Switchboard.Slack;
using Switchboard.Storage;
using Switchboard.Tickets;

return await CommandLine.RunAsync(
    args,
    settings =>
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Services.AddStorage(builder.Configuration);
        builder.AddSetup();
        builder.Services.AddEngine();
        builder.Services.AddOnCall();
        builder.Services.AddTickets();
        builder.Services.AddPaging();
        builder.Services.AddSlack();
        builder.Services.AddReviews();
        builder.AddDashboard();

        var app = builder.Build();
        app.RefuseMistakes();
        app.MapSlack();
        app.MapTickets();
        app.MapHealth();
        app.MapDashboard();
        app.MapPaging();
        return app;
    }
);
