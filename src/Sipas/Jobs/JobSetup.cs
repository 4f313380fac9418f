using Microsoft.Extensions.DependencyInjection;

namespace Sipas.Jobs;

/// <summary>Puts long work together.</summary>
public static class JobSetup
{
    /// <summary>Registers what is asked and what is done; a process that works on jobs runs a <see cref="JobWorker"/>.</summary>
    public static IServiceCollection AddSipasJobs(this IServiceCollection services) => services
        .AddSingleton<JobBook>()
        .AddSingleton<JobFiles>()
        .AddSingleton<JobTurns>()
        .AddSingleton<IJobWork, ImportWork>()
        .AddSingleton<IJobWork, TallyWork>();
}
