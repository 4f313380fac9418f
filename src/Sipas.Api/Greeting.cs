using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api;

/// <summary>Tells whoever started the service where things are.</summary>
public static class Greeting
{
    /// <summary>Prints it once the service answers.</summary>
    public static void SayWhenStarted(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Text(app)));
    }

    private static string Text(WebApplication app)
    {
        var (sipas, access) = (Options<SipasOptions>(app), Options<AccessOptions>(app));
        var address = app.Urls.FirstOrDefault() ?? "";
        var token = !string.IsNullOrEmpty(access.BootstrapToken) ? "as configured"
            : app.Services.GetRequiredService<AdministratorToken>().Exists ? Path.GetFullPath(sipas.TokenFile)
            : "none: set Sipas__Access__BootstrapToken to have an administrator";
        var units = app.Services.GetRequiredService<ReferenceCache>().Current?.Units;
        return $"""

            Sipas answers ({sipas.Mode.ToString().ToLowerInvariant()} mode).
              API       {address}/api/v1
              Swagger   {address}/swagger
              Console   {address}/console
              Citizens  {address}/s/{SomeUnit(units)}
              Kiosks    {address}/kiosk/
              Token     {token}
              Database  {(sipas.Mode == Mode.Embedded ? Path.GetFullPath(sipas.DatabaseFile) : "PostgreSQL")}
              {Demonstration(address, units)}
            """;
    }

    private static string Demonstration(string address, UnitTree? units) => units?.Find(Sipas.Units.Demonstration.Root) is null
        ? $"Units     {units?.All.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not known yet"}"
        : $"Demo      {address}/api/v1/results/{Sipas.Units.Demonstration.Root}?survey=sipas-2023&period={DateTime.UtcNow.Year}";

    // One that people go to: without units below it.
    private static string SomeUnit(UnitTree? units) => units?.All.FirstOrDefault(unit => !units.ChildrenOf(unit).Any())?.Code ?? "{unit}";

    private static T Options<T>(WebApplication app)
        where T : class => app.Services.GetRequiredService<IOptions<T>>().Value;
}
