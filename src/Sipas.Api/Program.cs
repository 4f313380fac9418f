using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Sipas;
using Sipas.Access;
using Sipas.Alerts;
using Sipas.Api;
using Sipas.Api.Accounts;
using Sipas.Api.Actions;
using Sipas.Api.Alerts;
using Sipas.Api.Boundaries;
using Sipas.Api.Comments;
using Sipas.Api.Kiosks;
using Sipas.Api.Officials;
using Sipas.Api.Operations;
using Sipas.Api.Privacy;
using Sipas.Api.Publications;
using Sipas.Api.Published;
using Sipas.Api.References;
using Sipas.Api.Reports;
using Sipas.Api.Responses;
using Sipas.Api.Results;
using Sipas.Api.Surveys;
using Sipas.Api.Targets;
using Sipas.Api.Transactions;
using Sipas.Api.Units;
using Sipas.Api.Web;
using Sipas.Api.Weights;
using Sipas.Intake;
using Sipas.Jobs;
using Sipas.Kiosks;
using Sipas.Operations;
using Sipas.Privacy;
using Sipas.Storage;
using Sipas.Web.Kiosk;

// The settings file lies beside the program; the data directory is taken from where it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var embedded = builder.Configuration.GetValue("Sipas:Mode", Mode.Embedded) == Mode.Embedded;
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls("http://localhost:8080");
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

builder.Services.AddSipas();
// While a build writes the API document, this starts without touching a disk or a server.
var describing = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";
if (!describing)
{
    builder.Services.AddHostedService(services => services.GetRequiredService<StoragePreparation>());
    builder.Services.AddHostedService(services => services.GetRequiredService<KioskWatch>());
    builder.Services.AddHostedService(services => services.GetRequiredService<UsualNumbers>());
    builder.Services.AddHostedService<JobWorker>();
    if (embedded)
        builder.Services.AddHostedService<RetentionJob>().AddHostedService<AlertJob>();
    builder.Services.AddHostedService<DispatchJob>();
}

builder.Services.AddSipasAccess();
var secrets = builder.Services.AddDataProtection().SetApplicationName("Sipas");
if (describing)
    secrets.UseEphemeralDataProtectionProvider();
else
    secrets.PersistKeysToDbContext<SipasDbContext>();
builder.Services.AddSipasOfficials();
builder.Services.AddSipasPublished();
builder.Services.AddSipasAlertPages();
builder.Services.AddSipasHealth(worksWithoutDatabase: !embedded);
builder.Services.AddSipasIntake(embedded);
builder.Services.AddSipasKioskReplies();
builder.Services.AddSipasReports();
builder.Services.AddSipasWeb();
builder.Services.AddSipasProblems();
builder.Services.AddSipasDocument();
builder.Services.ConfigureHttpJsonOptions(json => SipasJson.Configure(json.SerializerOptions));

await using var app = builder.Build();
if (await Commands.RunAsync(app, args) is { } exitCode)
    return exitCode;

if (!describing)
    _ = app.Services.GetRequiredService<AdministratorToken>();
app.UsePublicAddress();
app.UseSipasProblems();
app.UseAuthentication();
app.UseAuthorization();
app.UseSipasForms();
app.MapSipasHealth(consumes: false);
app.MapSipasDocument();
var api = app.MapGroup("/api/v1");
api.MapResponses();
api.MapSurveys();
api.MapUnits();
api.MapResults();
api.MapPublications();
api.MapTransactions();
api.MapTargets();
api.MapWeights();
api.MapBoundaries();
api.MapReferences();
api.MapKiosks();
api.MapTickets();
api.MapRetention();
api.MapAccounts();
api.MapComments();
api.MapActions();
api.MapAlerts();
api.MapOperations();
app.MapReports();
app.MapWeb();
app.MapKioskApp();
app.MapOfficials();
app.MapPublished();
if (!describing)
    Greeting.SayWhenStarted(app);
await app.RunAsync();
return 0;
