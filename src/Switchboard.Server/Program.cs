using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage(builder.Configuration);
builder.AddSetup();
builder.Services.AddEngine();
var app = builder.Build();
await app.RunAsync();
