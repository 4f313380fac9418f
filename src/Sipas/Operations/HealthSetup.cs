using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sipas.Storage;

namespace Sipas.Operations;

/// <summary>Health and metrics, the same on every process.</summary>
public static class HealthSetup
{
    private static readonly JsonSerializerOptions Indented = new(SipasJson.Options) { WriteIndented = true };

    /// <summary>Registers the check of the database.</summary>
    /// <param name="services">Where.</param>
    /// <param name="worksWithoutDatabase">Whether the process does its work while the database is away.</param>
    public static IServiceCollection AddSipasHealth(this IServiceCollection services, bool worksWithoutDatabase)
    {
        services.AddHealthChecks().Add(new(
            "database",
            provider => ActivatorUtilities.CreateInstance<DatabaseCheck>(provider, worksWithoutDatabase),
            HealthStatus.Unhealthy,
            [],
            TimeSpan.FromSeconds(2)));
        return services;
    }

    /// <summary>
    /// Maps <c>/health/live</c> (the process runs), <c>/health/ready</c> (it can do its work; says which part is missing)
    /// and <c>/metrics</c>.
    /// </summary>
    /// <param name="routes">Where.</param>
    /// <param name="consumes">Whether the process takes answers from the queue, so that its consumer must be connected.</param>
    public static IEndpointRouteBuilder MapSipasHealth(this IEndpointRouteBuilder routes, bool consumes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => consumes || check.Name != "consumer", ResponseWriter = WriteAsync });
        routes.MapPrometheusScrapingEndpoint("/metrics");
        return routes;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            Status = Word(report.Status),
            Parts = report.Entries.ToDictionary(
                part => part.Key,
                part => new { Status = Word(part.Value.Status), Reason = part.Value.Exception?.GetBaseException().Message ?? part.Value.Description }),
        },
        Indented,
        http.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "missing",
    };

    private sealed class DatabaseCheck(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, bool worksWithoutDatabase) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (reference.Current is null)
                return HealthCheckResult.Unhealthy("The database has not answered yet; units and questionnaires are not known.");
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await db.Questionnaires.AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception fault) when (worksWithoutDatabase)
            {
                return HealthCheckResult.Degraded("The database does not answer. Answers are accepted and wait in the queue; results are not available.", fault);
            }
        }
    }
}
