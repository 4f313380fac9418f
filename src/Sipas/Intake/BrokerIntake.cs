using MassTransit;
using Microsoft.Extensions.Options;
using Response = Sipas.Responses.Response;

namespace Sipas.Intake;

/// <summary>
/// Distributed mode: an accepted answer is in a message that the broker has confirmed. A message that no queue would
/// take is returned by the broker and refused here, so it is never lost without a word.
/// </summary>
public sealed class BrokerIntake : IResponseIntake, IAsyncDisposable
{
    private readonly IBus bus;
    private readonly TimeSpan confirmWithin;
    private readonly RecentlyAccepted recent;
    private readonly GroupCommit<Response> group;

    /// <summary>Publishes on <paramref name="bus"/>.</summary>
    public BrokerIntake(IBus bus, IOptions<QueueOptions> options, RecentlyAccepted recent)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.bus = bus;
        this.recent = recent;
        confirmWithin = options.Value.ConfirmWithin;
        group = new(PublishAsync, new(Group: 1000, Waiting: 20_000, Lanes: 2));
    }

    /// <inheritdoc/>
    public async Task AcceptAsync(IReadOnlyList<Response> responses, CancellationToken cancellationToken)
    {
        try
        {
            await group.AddAsync(responses).WaitAsync(confirmWithin, cancellationToken);
        }
        catch (Exception fault) when (fault is not IntakeUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new IntakeUnavailableException("The broker did not confirm in time.", fault);
        }
    }

    /// <summary>Publishes what still waits.</summary>
    public ValueTask DisposeAsync() => group.DisposeAsync();

    private async Task PublishAsync(IReadOnlyList<Response> responses)
    {
        using var late = new CancellationTokenSource(confirmWithin);
        await bus.Publish(new ResponsesAccepted(responses), context => context.Mandatory = true, late.Token);
        recent.Add(responses);
    }
}
