using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Sipas.Bench.Load;

/// <summary>
/// A keep-alive connection with one request at a time. It sends bytes that were prepared beforehand and looks for no more
/// in a reply than its status and its end, so that the load costs the service as little of the processor as possible.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] received = new byte[4096];

    /// <summary>
    /// Lets a reply be handled by the thread that waits for all sockets, instead of waking another one for each. To be
    /// called before the first socket is made.
    /// </summary>
    public static void HandleRepliesInPlace()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
    }

    public async Task OpenAsync(Uri service, CancellationToken cancellationToken) =>
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port), cancellationToken);

    /// <summary>Sends a request and waits for the reply, which is valid until the next request.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Reply> SendAsync(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
            request = request[await socket.SendAsync(request)..];
        for (var length = 0; ;)
        {
            if (length == received.Length)
                Array.Resize(ref received, 2 * length);
            var more = await socket.ReceiveAsync(received.AsMemory(length));
            if (more == 0)
                throw new IOException("The service closed the connection.");
            length += more;
            if (Reply.TryParse(received.AsMemory(0, length), out var reply))
                return reply;
        }
    }

    /// <summary>Closes the connection; a request that is under way fails.</summary>
    public void Dispose() => socket.Dispose();
}
