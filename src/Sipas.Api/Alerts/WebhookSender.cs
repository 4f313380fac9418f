using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Sipas.Alerts;
using Sipas.Api.Web;
using Sipas.Storage;

namespace Sipas.Api.Alerts;

/// <summary>Calls webhooks. It follows no redirect and uses no proxy: what was checked is what is called.</summary>
public sealed class WebhookSender : IMessageSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly WebhookBook webhooks;
    private readonly ReferenceCache reference;
    private readonly AlertOptions options;
    private readonly ServiceAddress address;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    /// <summary>A sender with connections of its own.</summary>
    public WebhookSender(WebhookBook webhooks, ReferenceCache reference, IOptions<AlertOptions> options, ServiceAddress address, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.webhooks, this.reference, this.options, this.address, this.clock) = (webhooks, reference, options.Value, address, clock);
        var anywhere = options.Value.PrivateWebhooks;
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (connection, cancellationToken) => WebhookAddress.ConnectAsync(connection.DnsEndPoint, anywhere, cancellationToken),
        })
        {
            Timeout = Patience,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Sipas");
    }

    /// <inheritdoc/>
    public MessageKind Kind => MessageKind.Webhook;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(string recipient, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (!Guid.TryParse(recipient, out var id) || await webhooks.FindAsync(id, cancellationToken) is not { } webhook)
            return new(Ending.Hopeless, null, "Webhook đã bị xóa. / The webhook was removed.");
        if (!webhook.Enabled)
            return new(Ending.Hopeless, null, "Webhook đang tắt. / The webhook is turned off.");
        if (WebhookAddress.Read(webhook.Url, options.PrivateWebhooks) is not { } url)
            return new(Ending.Hopeless, null, "Địa chỉ không được phép gọi. / The address may not be called.");
        return await CallAsync(webhook, url, messages[0], cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Outcome> CallAsync(Webhook webhook, Uri url, OutboxMessage message, CancellationToken cancellationToken)
    {
        using var request = Request(webhook, url, message);
        try
        {
            using var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var end = reply.IsSuccessStatusCode ? Ending.Delivered : reply.StatusCode == HttpStatusCode.Gone ? Ending.Hopeless : Ending.Refused;
            return new(end, (int)reply.StatusCode, reply.ReasonPhrase ?? "");
        }
        catch (HttpRequestException fault) when (fault.InnerException is WebhookRefusedException)
        {
            return new(Ending.Hopeless, null, "Địa chỉ không được phép gọi. / The address may not be called.");
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(Ending.Refused, null, fault is OperationCanceledException ? $"Không trả lời trong {Patience.TotalSeconds} giây. / No answer within {Patience.TotalSeconds} seconds." : fault.GetBaseException().Message);
        }
    }

    private HttpRequestMessage Request(Webhook webhook, Uri url, OutboxMessage message)
    {
        var (id, time, body) = (message.Id.ToString(), WebhookSignature.TimeOf(clock.GetUtcNow()), WebhookPayload.Of(message, reference.Required(), address.Text));
        return new(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "webhook-id", id }, { "webhook-timestamp", time }, { "webhook-signature", WebhookSignature.Of(webhook.Secret, id, time, body) } },
        };
    }
}
