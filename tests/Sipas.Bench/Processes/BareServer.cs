using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Intake;

namespace Sipas.Bench.Processes;

/// <summary>
/// The least that could take answers over HTTP: the same framework, the same JSON into the same record and a reply of the
/// same form, but nothing checked and nothing kept. What the machine allows; the service is measured against it.
/// </summary>
internal static class BareServer
{
    /// <summary>The first argument that makes this program the bare server.</summary>
    public const string Command = "bare";

    /// <summary>Serves until stopped.</summary>
    public static async Task ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.ConfigureHttpJsonOptions(json => SipasJson.Configure(json.SerializerOptions));
        var app = builder.Build();
        app.MapGet("/health/ready", () => TypedResults.Ok());
        app.MapPost("/api/v1/responses", (SubmitResponse submitted) =>
            TypedResults.Json(new ResponseReply(Guid.Parse(submitted.Id!), "accepted", DateTimeOffset.UtcNow), statusCode: StatusCodes.Status202Accepted));
        await app.RunAsync();
    }

    /// <summary>Starts it as a process of its own, with the runtime settings of the service (garbage collection…).</summary>
    public static ChildProcess Start()
    {
        var program = typeof(BareServer).Assembly.Location;
        var settings = Path.ChangeExtension(Programs.Api, ".runtimeconfig.json");
        return new(
            "bare",
            ["exec", "--runtimeconfig", settings, "--depsfile", Path.ChangeExtension(program, ".deps.json"), program, Command],
            new Dictionary<string, string>());
    }
}
