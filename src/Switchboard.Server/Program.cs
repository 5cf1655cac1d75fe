using Switchboard.Dashboard;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage(builder.Configuration);
builder.AddSetup();
builder.Services.AddEngine();
builder.AddDashboard();
var app = builder.Build();
app.MapDashboard();
await app.RunAsync();
