using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Sipas.Tests.Alerts;

/// <summary>A mail server that keeps what it gets. It knows nobody whose name begins with <c>nobody</c>.</summary>
internal sealed class MailServer : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly SmtpServer.SmtpServer server;
    private readonly Task running;

    public MailServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var services = new ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        server = new(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new(IPAddress.Loopback, Port))).Build(), services);
        running = server.StartAsync(CancellationToken.None);
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it got.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>The settings that lead to it.</summary>
    public (string, string?)[] Settings =>
        [("Sipas:Mail:Host", "127.0.0.1"), ("Sipas:Mail:Port", $"{Port}"), ("Sipas:Mail:Protection", "None"), ("Sipas:Mail:From", "sipas@example.vn"), ("Sipas:Web:PublicAddress", "https://danhgia.example.vn")];

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(await MimeMessage.LoadAsync(content, cancellationToken));
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Task.FromResult(!to.User.StartsWith("nobody", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        server.Shutdown();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
