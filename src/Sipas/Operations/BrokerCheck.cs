using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Sipas.Intake;

namespace Sipas.Operations;

/// <summary>Whether the broker answers and has the queue; tells how many messages wait in it.</summary>
internal sealed class BrokerCheck(IConfiguration configuration, IOptions<QueueOptions> queue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var factory = new ConnectionFactory { Uri = new(configuration.GetConnectionString("Broker")!), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var waiting = await channel.QueueDeclarePassiveAsync(queue.Value.Name, cancellationToken);
        return HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{waiting.MessageCount} messages wait."));
    }
}
