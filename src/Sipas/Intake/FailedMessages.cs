using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Sipas.Intake;

/// <summary>
/// The messages in the error queue. Whoever looks at one puts it back at the end with the broker's confirm before taking it off the front, so
/// none is lost, and none is returned so often that the broker gives it up (RabbitMQ 4 does after 20 times). Broken off in between, a message is
/// there twice; recorded it is counted once. Embedded there are none: an answer is recorded before it is accepted.
/// </summary>
public sealed class FailedMessages(IConfiguration configuration, IOptions<QueueOptions> queue, IOptions<SipasOptions> options)
{
    /// <summary>How many are shown at once.</summary>
    public const int Most = 50;

    // How far a message that was shown is looked for.
    private const int Farthest = 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private string ErrorQueue => $"{queue.Value.Name}_error";

    /// <summary>The messages at the front, and how many there are in all.</summary>
    /// <exception cref="IntakeUnavailableException">The broker does not answer.</exception>
    public async Task<(IReadOnlyList<FailedMessage> Messages, long Waiting)> PeekAsync(CancellationToken cancellationToken)
    {
        var messages = new List<FailedMessage>();
        var waiting = await EachAsync(Most, async (channel, message) =>
        {
            messages.Add(Read(message));
            await BackAsync(channel, message, ErrorQueue, cancellationToken);
            return true;
        }, cancellationToken);
        return (messages, waiting);
    }

    /// <summary>Puts a message into the queue from which it is recorded; once that is confirmed, it is taken off the error queue.</summary>
    /// <returns>False where there is no such message.</returns>
    /// <exception cref="IntakeUnavailableException">The broker does not answer.</exception>
    public Task<bool> ReplayAsync(string id, CancellationToken cancellationToken) =>
        FindAsync(id, (channel, message) => BackAsync(channel, message, queue.Value.Name, cancellationToken), cancellationToken);

    /// <summary>Deletes a message for ever.</summary>
    /// <returns>False where there is no such message.</returns>
    /// <exception cref="IntakeUnavailableException">The broker does not answer.</exception>
    public Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) =>
        FindAsync(id, (channel, message) => channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken).AsTask(), cancellationToken);

    private async Task<bool> FindAsync(string id, Func<IChannel, BasicGetResult, Task> found, CancellationToken cancellationToken)
    {
        var isFound = false;
        await EachAsync(Farthest, async (channel, message) =>
        {
            isFound = FailedMessage.IdOf(message.Body.Span) == id;
            await (isFound ? found(channel, message) : BackAsync(channel, message, ErrorQueue, cancellationToken));
            return !isFound;
        }, cancellationToken);
        return isFound;
    }

    // Each of the messages that waited at the beginning, until one is enough; how many waited.
    private async Task<long> EachAsync(int most, Func<IChannel, BasicGetResult, Task<bool>> next, CancellationToken cancellationToken)
    {
        if (options.Value.Mode == Mode.Embedded)
            return 0;
        try
        {
            var factory = new ConnectionFactory { Uri = new(configuration.GetConnectionString("Broker")!), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience, ContinuationTimeout = Patience };
            await using var connection = await factory.CreateConnectionAsync(cancellationToken);
            await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
            var waiting = await channel.MessageCountAsync(ErrorQueue, cancellationToken);
            for (var seen = 0; seen < Math.Min(waiting, most); seen++)
            {
                if (await channel.BasicGetAsync(ErrorQueue, autoAck: false, cancellationToken) is not { } message || !await next(channel, message))
                    break;
            }

            return waiting;
        }
        // The queue is made with its first message.
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
        catch (Exception fault) when (fault is RabbitMQClientException or TimeoutException or IOException)
        {
            throw new IntakeUnavailableException("The broker does not answer.", fault);
        }
    }

    private static async Task BackAsync(IChannel channel, BasicGetResult message, string to, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties(message.BasicProperties) { DeliveryMode = DeliveryModes.Persistent };
        properties.Headers?.Remove("x-delivery-count");
        await channel.BasicPublishAsync("", to, mandatory: true, properties, message.Body, cancellationToken);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
    }

    private static FailedMessage Read(BasicGetResult message) => new(
        FailedMessage.IdOf(message.Body.Span),
        DateTimeOffset.TryParse(Header(message, "MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        Header(message, "MT-Fault-Message") ?? "",
        FailedMessage.AnswersIn(message.Body.Span),
        message.Body.ToArray());

    private static string? Header(BasicGetResult message, string name) => message.BasicProperties.Headers?.TryGetValue(name, out var value) is true
        ? value switch
        {
            byte[] text => Encoding.UTF8.GetString(text),
            AmqpTimestamp time => DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", CultureInfo.InvariantCulture),
            _ => value?.ToString(),
        }
        : null;
}
