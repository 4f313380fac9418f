using Sipas;
using Sipas.Alerts;
using Sipas.Operations;
using Sipas.Privacy;
using Sipas.Storage;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls("http://localhost:8081");
builder.Configuration["Sipas:Mode"] = nameof(Mode.Distributed);

builder.Services.AddSipas();
builder.Services.AddHostedService(services => services.GetRequiredService<StoragePreparation>());
builder.Services.AddHostedService<RetentionJob>();
builder.Services.AddHostedService<AlertJob>();
builder.Services.AddSipasHealth(worksWithoutDatabase: false);
builder.Services.AddSipasBroker(consume: true);

await using var app = builder.Build();
app.MapSipasHealth(consumes: true);
await app.RunAsync();
