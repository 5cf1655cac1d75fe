using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Slack;
using Switchboard.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage(builder.Configuration);
builder.AddSetup();
builder.Services.AddEngine();
builder.Services.AddSlack();
var app = builder.Build();
app.MapSlack();
await app.RunAsync();
