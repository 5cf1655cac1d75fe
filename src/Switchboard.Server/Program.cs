using Switchboard.Dashboard;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Slack;
using Switchboard.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage(builder.Configuration);
builder.AddSetup();
builder.Services.AddEngine();
builder.Services.AddSlack();
builder.AddDashboard();
var app = builder.Build();
app.MapSlack();
app.MapDashboard();
await app.RunAsync();
