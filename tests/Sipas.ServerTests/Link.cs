using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sipas.ServerTests;

/// <summary>A line from a service to a server that can be cut: for the service, the server is then down.</summary>
public sealed class Link : IAsyncDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private TcpListener listener;
    private Task accepting;

    private Link(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    /// <summary>The local port that leads to the server.</summary>
    public int Port { get; }

    /// <summary>Opens a line.</summary>
    public static Link To(string host, int port) => new(host, port);

    /// <summary>Refuses new connections and breaks those that are open.</summary>
    public async Task CutAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var client in open.Keys)
            client.Close();
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener accepted)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await accepted.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was cut.
        }
    }

    private async Task ForwardAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            open[near] = 0;
            try
            {
                await far.ConnectAsync(host, port);
                open[far] = 0;
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Either end went away; so does the other.
            }
            finally
            {
                open.TryRemove(near, out _);
                open.TryRemove(far, out _);
            }
        }
    }
}
