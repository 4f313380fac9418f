using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Sipas.Access;
using Sipas.Actions;
using Sipas.Aggregation;
using Sipas.Alerts;
using Sipas.Boundaries;
using Sipas.Comments;
using Sipas.CrossTables;
using Sipas.Intake;
using Sipas.Jobs;
using Sipas.Operations;
using Sipas.Privacy;
using Sipas.Publications;
using Sipas.Quality;
using Sipas.References;
using Sipas.Reports;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Targets;
using Sipas.Tickets;
using Sipas.Transactions;
using Sipas.Units;
using Sipas.Weights;

namespace Sipas;

/// <summary>Puts Sipas together.</summary>
public static class SipasServices
{
    /// <summary>What every process has: settings, storage, recording and results.</summary>
    public static IServiceCollection AddSipas(this IServiceCollection services)
    {
        services.AddSipasOptions<SipasOptions>("Sipas");
        services.AddSipasOptions<QueueOptions>("Sipas:Queue");
        services.AddSipasOptions<ResultsOptions>("Sipas:Results");
        services.AddSipasOptions<PrivacyOptions>("Sipas:Privacy");
        services.AddSipasOptions<QualityOptions>("Sipas:Quality");
        services.AddSipasOptions<RetentionOptions>("Sipas:Retention");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SipasMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(SipasMetrics.MeterName, "System.Runtime")
            .AddPrometheusExporter());
        services.AddSipasStorage();
        services.AddSingleton<LedgerQuality>();
        services.AddSingleton<Signatures>();
        services.AddSingleton<TicketOffice>();
        services.AddSingleton<TicketCheck>();
        services.AddSingleton<ReceiptQuery>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<Verification>();
        services.AddSingleton<TallyRebuild>();
        services.AddSingleton<Demonstration>();
        services.AddSingleton<QuestionnaireVersions>();
        services.AddSingleton<TallyReader>();
        services.AddSingleton<UnitSuppression>();
        services.AddSingleton<SatisfactionQuery>();
        services.AddSingleton<RankingQuery>();
        services.AddSingleton<ComparisonQuery>();
        services.AddSingleton<SubtreeResults>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<CrossTableQuery>();
        services.AddSingleton<PublicationQuery>();
        services.AddSingleton<PublishedResults>();
        services.AddSingleton<TransactionImport>();
        services.AddSingleton<TransactionQuery>();
        services.AddSingleton<BoundaryBook>();
        services.AddSingleton<TargetImport>();
        services.AddSingleton<TargetBook>();
        services.AddSingleton<WeightBook>();
        services.AddSingleton<ReferenceImport>();
        services.AddSingleton<ReferenceQuery>();
        services.AddSingleton<QualityQuery>();
        services.AddSingleton<FiguresBeside>();
        services.AddSingleton<FeedQuery>();
        services.AddSingleton<PlacementQuery>();
        services.AddSingleton<ReportQuery>();
        services.AddSingleton<ResponseExport>();
        services.AddSingleton<Retention>();
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<SystemSettings>();
        services.AddSingleton<SystemCheck>();
        services.AddSipasJobs();
        services.AddSingleton<ThemeBook>();
        services.AddSingleton<CommentRelease>();
        services.AddSingleton<CommentQuery>();
        services.AddSingleton<ActionBook>();
        services.AddSingleton<ActionEffects>();
        services.AddSipasAlerts();
        return services;
    }

    /// <summary>Settings that are checked at start, every fault named at once.</summary>
    public static IServiceCollection AddSipasOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = false).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>The broker, as the API sees it (<paramref name="consume"/> false) or the aggregator.</summary>
    public static IServiceCollection AddSipasBroker(this IServiceCollection services, bool consume)
    {
        services.AddMassTransit(bus =>
        {
            // Sipas tells nobody outside that it runs.
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(health => health.Name = "consumer");
            if (consume)
                bus.AddConsumer<ResponsesConsumer>();
            bus.UsingRabbitMq((context, broker) => Configure(context, broker, consume));
        });
        services.AddHealthChecks().AddCheck<BrokerCheck>("broker", timeout: TimeSpan.FromSeconds(2));
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.StopTimeout = TimeSpan.FromSeconds(10));
        if (consume)
            services.AddSingleton<RecordingGroup>();
        return services;
    }

    // The sender declares the queue and binds it, so answers are kept from the first post on, whoever starts first.
    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator broker, bool consume)
    {
        var address = context.GetRequiredService<IConfiguration>().GetConnectionString("Broker")
            ?? throw new InvalidOperationException("ConnectionStrings__Broker is not set.");
        var queue = context.GetRequiredService<IOptions<QueueOptions>>().Value.Name;
        broker.Host(new Uri(address));
        // Written for people by default: a message that nobody reads is shorter by a third without indentation and empty fields.
        broker.ConfigureJsonSerializerOptions(json => new(json) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
        broker.DeployPublishTopology = true;
        broker.Message<ResponsesAccepted>(message => message.SetEntityName($"{queue}-accepted"));
        broker.Publish<ResponsesAccepted>(message => message.BindQueue($"{queue}-accepted", queue, bound => bound.SetQuorumQueue()));
        if (!consume)
            return;
        broker.ReceiveEndpoint(queue, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.SetQuorumQueue();
            // Enough for the transaction under way and the next; the rest waits in the broker, not in memory.
            endpoint.PrefetchCount = 8;
            endpoint.ConcurrentMessageLimit = 8;
            endpoint.ConfigureConsumer<ResponsesConsumer>(context);
        });
    }
}
