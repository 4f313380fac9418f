using Microsoft.Extensions.DependencyInjection;

namespace Sipas.Kiosks;

/// <summary>Puts the kiosks together.</summary>
public static class KioskSetup
{
    /// <summary>What a process needs that devices speak to; <see cref="KioskWatch"/> is to be started after the storage.</summary>
    public static IServiceCollection AddSipasKiosks(this IServiceCollection services)
    {
        services.AddSipasOptions<KioskOptions>("Sipas:Kiosks");
        services.AddSingleton<KioskCache>();
        services.AddSingleton<KioskBook>();
        services.AddSingleton<KioskWatch>();
        services.AddSingleton<KioskTokens>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<KioskReports>();
        services.AddSingleton<KioskNumbers>();
        services.AddSingleton<KioskAttentionQuery>();
        services.AddSingleton<KioskOverview>();
        return services;
    }
}
