using Switchboard.Engine;
using Switchboard.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddEngine();
var app = builder.Build();
await app.RunAsync();
