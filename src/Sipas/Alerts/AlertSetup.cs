using Microsoft.Extensions.DependencyInjection;

namespace Sipas.Alerts;

/// <summary>Puts the alerts together.</summary>
public static class AlertSetup
{
    /// <summary>What every process needs; whoever sends has senders besides.</summary>
    public static IServiceCollection AddSipasAlerts(this IServiceCollection services)
    {
        services.AddSipasOptions<AlertOptions>("Sipas:Alerts");
        services.AddSingleton<SilentKiosks>();
        services.AddSingleton<AlertFigures>();
        services.AddSingleton<AlertRuleBook>();
        services.AddSingleton<AlertBook>();
        services.AddSingleton<AlertWatch>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<WebhookBook>();
        return services;
    }
}
