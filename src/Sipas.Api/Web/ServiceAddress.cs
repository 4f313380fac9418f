using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Sipas.Api.Web;

/// <summary>Where this service is found: in messages that no request asks for, and behind a proxy.</summary>
public sealed class ServiceAddress(IOptions<WebOptions> options, IServer server)
{
    private static readonly string[] Everywhere = ["*", "+", "0.0.0.0", "[::]"];

    /// <summary>Whether it was set, and is not guessed.</summary>
    public bool IsSet => options.Value.PublicAddress is not null;

    /// <summary>The address without a slash at its end; where none is set, the first that the service listens on, by the name of its machine.</summary>
    public string Text => options.Value.PublicAddress?.TrimEnd('/') ?? Listening() ?? "";

    /// <summary>Behind a proxy that ends TLS a request says http: one for the host of the public address has that address's scheme.</summary>
    public void Adopt(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (options.Value.PublicAddress is { } address && new Uri(address) is var known && string.Equals(request.Host.Host, known.Host, StringComparison.OrdinalIgnoreCase))
            request.Scheme = known.Scheme;
    }

    private string? Listening()
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } first)
            return null;
        var bound = BindingAddress.Parse(first);
        return $"{bound.Scheme}://{(Everywhere.Contains(bound.Host) ? Environment.MachineName : bound.Host)}:{bound.Port}";
    }
}
