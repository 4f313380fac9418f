using System.Net;
using System.Net.Sockets;

namespace Sipas.Api.Alerts;

/// <summary>Which addresses a webhook may have: those of the public network, so that nobody has this service call what only it can reach.</summary>
public static class WebhookAddress
{
    // IANA's registries of special-purpose addresses.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Reads an address; null where it is none that may be called.</summary>
    /// <param name="url">The address.</param>
    /// <param name="anywhere">Whether the own network may be called, and without https.</param>
    public static Uri? Read(string? url, bool anywhere) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (anywhere && address.Scheme == Uri.UriSchemeHttp))
        && (anywhere || !IPAddress.TryParse(address.DnsSafeHost, out var literal) || IsPublic(literal))
            ? address
            : null;

    /// <summary>Whether an IP address is one of the public network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain)) && !Special.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to the first of a host's addresses that may be called. What is checked is what is connected to: a name that means another address a moment later does not get around it.</summary>
    /// <exception cref="WebhookRefusedException">None of them may be called.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool anywhere, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var allowed = (await Dns.GetHostAddressesAsync(host.Host, cancellationToken)).Where(address => anywhere || IsPublic(address)).ToArray();
        if (allowed.Length == 0)
            throw new WebhookRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address of a webhook is not one of the public network.</summary>
public sealed class WebhookRefusedException() : IOException("Not an address of the public network.");
