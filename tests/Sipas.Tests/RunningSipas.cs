using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Sipas.Api;
using Sipas.Storage;

namespace Sipas.Tests;

/// <summary>The real service: its own web server on a free port, its own database file in a fresh folder.</summary>
public sealed class RunningSipas : WebApplicationFactory<Program>
{
    /// <summary>The administrator's token.</summary>
    public const string Token = "the-administrator-of-the-tests";

    private readonly Dictionary<string, string?> settings = new()
    {
        ["Sipas:Demonstration"] = "false",
        ["Sipas:Access:BootstrapToken"] = Token,
        ["Sipas:Results:Threshold"] = "1",
        ["Sipas:Results:WithheldFor"] = "00:00:00",
    };
    private readonly TemporaryFolder own = new();
    private int units = 90_000;

    /// <summary>A service without demonstration that shows every figure, however few people stand behind it.</summary>
    public RunningSipas()
        : this([])
    {
    }

    // A setting of null is left to Sipas.
    internal RunningSipas((string Key, string? Value)[] given)
    {
        foreach (var (key, value) in given)
            settings[key] = value;
        UseKestrel(0);
    }

    /// <summary>Where it keeps everything: a folder of its own, or one that a test has given it.</summary>
    public string Folder { get => field ?? own.Path; init; }

    /// <summary>Its clock, where a test sets the time.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Sees every connection to its database, where a test holds something up there.</summary>
    public DbConnectionInterceptor? Connections { get; init; }

    /// <summary>Everything that it logged.</summary>
    public Log Logged { get; } = new();

    /// <summary>Somebody without credentials.</summary>
    public HttpClient Anyone => field ??= Client(null);

    /// <summary>Who may do everything.</summary>
    public HttpClient Administrator => field ??= Client(Token);

    /// <summary>Somebody who presents this token.</summary>
    public HttpClient Client(string? token)
    {
        StartServer();
        var client = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Imports one more unit: a root unless it has a parent, so that nothing but its own answers decides its figures.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> UnitAsync(string type = "commune", string parent = "", string? code = null)
    {
        code ??= (++units).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reply = await ImportAsync($"{code},Xã {code},,{type},{parent},,");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return code;
    }

    /// <summary>Imports units from these lines.</summary>
    public Task<HttpResponseMessage> ImportAsync(params string[] lines) => Administrator.PostAsync(
        "/api/v1/units/import",
        new StringContent(string.Join('\n', ["code,name,full_name,type,parent_code,region,valid_from", .. lines]), Encoding.UTF8, "text/csv"),
        TestContext.Current.CancellationToken);

    /// <summary>Sends a file: these lines, the header first.</summary>
    public Task<HttpResponseMessage> FileAsync(string address, params string[] lines) => Administrator.PostAsync(
        address, new StringContent(string.Join('\n', lines), Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);

    /// <summary>Sends a file of which every line must be taken in.</summary>
    /// <returns>What the import says.</returns>
    public async Task<JsonNode> TakesInAsync(string address, params string[] lines)
    {
        var reply = await FileAsync(address, lines);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    /// <summary>Sends one answer, or whatever a test takes for one.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, HttpClient? sender = null, string path = "", string type = "application/json") =>
        (sender ?? Administrator).PostAsync(
            "/api/v1/responses" + path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

    /// <inheritdoc cref="PostAsync(string, HttpClient?, string, string)"/>
    public Task<HttpResponseMessage> PostAsync(JsonNode answer, HttpClient? sender = null) => PostAsync(answer.ToJsonString(), sender);

    /// <summary>Sends answers of which every one must be accepted.</summary>
    public async Task SendAsync(params IEnumerable<JsonObject> answers)
    {
        foreach (var some in answers.Chunk(1000))
        {
            var reply = await PostAsync($"[{string.Join(',', some.Select(answer => answer.ToJsonString()))}]", path: "/batch");
            Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
            var accepted = await reply.JsonAsync();
            Assert.Equal($"{some.Length} accepted, rejected []", $"{accepted["accepted"]} accepted, rejected {accepted["rejected"]!.ToJsonString()}");
        }
    }

    /// <summary>What an address answers an administrator.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => Administrator.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>The JSON that an address answers an administrator with.</summary>
    public async Task<JsonNode> JsonAsync(string address)
    {
        var reply = await GetAsync(address);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{address} answers {reply.StatusCode}: {await reply.TextAsync()}");
        return await reply.JsonAsync();
    }

    /// <summary>The percentages of a unit in a period, or between two dates with a slash between them.</summary>
    public Task<JsonNode> ResultAsync(string unit, string survey = "counter-9", string period = "2025", string more = "") =>
        JsonAsync(period.Split('/') is [var from, var to]
            ? $"/api/v1/results/{unit}?survey={survey}&from={from}&to={to}{more}"
            : $"/api/v1/results/{unit}?survey={survey}&period={period}{more}");

    /// <summary>How many answers count for a unit.</summary>
    public async Task<long> CountedAsync(string unit, string survey = "counter-9", string period = "2025") =>
        (await ResultAsync(unit, survey, period))["respondents"]?.GetValue<long>() ?? 0;

    /// <summary>Runs a command of the program on its database, as an administrator does on the command line.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int?> CommandAsync(params string[] command)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([.. settings.Where(setting => setting.Value is not null), new("Sipas:DataDirectory", Folder)]);
        builder.Services.AddSipas();
        if (Clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(Clock));
        await using var program = builder.Build();
        return await Commands.RunAsync(program, command);
    }

    /// <summary>A connection of one's own to its database.</summary>
    public SqliteConnection Database()
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(Folder, "sipas.db")};Pooling=false");
        database.Open();
        return database;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        own.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Sipas:DataDirectory", Folder);
        foreach (var (key, value) in settings.Where(setting => setting.Value is not null))
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logged));
        if (Clock is not null)
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(Clock)));
        if (Connections is not null)
            builder.ConfigureServices(services => services.ConfigureDbContext<SipasDbContext>(context => context.AddInterceptors(Connections)));
    }
}
